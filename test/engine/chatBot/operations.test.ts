/** What operations send and give, item by item. */
import type { IDataObject } from 'n8n-workflow';
import { inAnyOrder, operations, useChatBot } from '../../support/chatBot';
import type { OperationRow } from '../../support/chatBot';

const chatBot = useChatBot();

const names = (row: OperationRow) => ({ resource: row.resource, operation: row.operation });

describe.each(operations)('$resource: $operation', (row) => {
	const { parameters } = row;
	const expectedRows = (items: IDataObject[]) =>
		items.flatMap((item, index) =>
			row.rows(item, chatBot.sandbox.store).map((json) => ({ json, pairedItem: { item: index } })),
		);
	const run = async (items: IDataObject[]) =>
		await chatBot.run({ ...names(row), ...parameters }, { items });

	it.each([0, 1, 2])('sends this and nothing else, and gives exactly this (item %i)', async (n) => {
		const item = row.items(chatBot.sandbox.store)[n];
		const { status, outputs, error } = await run([item]);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(chatBot.sent()).toEqual(row.requests(item));
		expect(outputs).toEqual([expectedRows([item])]);
	});

	it('takes the parameters of each of three items', async () => {
		const items = row.items(chatBot.sandbox.store);
		const { outputs } = await run(items);
		const requests = items.flatMap((item) => row.requests(item));
		expect(inAnyOrder(chatBot.sent())).toEqual(
			inAnyOrder(row.sharesRequest ? requests.slice(0, 1) : requests),
		);
		expect(outputs).toEqual([expectedRows(items)]);
	});
});
