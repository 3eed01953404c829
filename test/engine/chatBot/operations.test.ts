/** Every operation: what it sends, what it gives, item by item, over either way to send. */
import type { IDataObject } from 'n8n-workflow';
import { nodeType, operations, useChatBot } from '../../support/chatBot';
import { everythingSent, inAnyOrder } from '../../support/chatBot';
import type { OperationRow } from '../../support/chatBot';

const chatBot = useChatBot();

const names = (row: OperationRow) => ({ resource: row.resource, operation: row.operation });

/** Operations that take more than one node, or more than one item, to show what they do. */
const TESTED_ELSEWHERE = [
	'conversation.reply',
	'segment.addUsers',
	'segment.removeUsers',
	'segment.sync',
	'user.export',
	'user.upsert',
];

it('are all in the table', () => {
	const inMenu = nodeType.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => `${displayOptions?.show?.resource?.[0]}.${(option as any).value}`),
		);
	const inTable = operations.map(({ resource, operation }) => `${resource}.${operation}`);
	expect([...inTable, ...TESTED_ELSEWHERE].sort()).toEqual(inMenu.sort());
});

describe.each(operations)('$resource: $operation', (row) => {
	const { parameters } = row;
	const expectedRows = (items: IDataObject[]) =>
		items.flatMap((item, index) =>
			row.rows(item, chatBot.sandbox.store).map((json) => ({ json, pairedItem: { item: index } })),
		);
	const run = async (items: IDataObject[], reuseConnections = true) =>
		await chatBot.run(
			{ ...names(row), ...parameters },
			{ items, credential: { reuseConnections } },
		);

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

	it('sends the same through n8n as over a kept-open connection', async () => {
		const { sandbox } = chatBot;
		const items = row.items(sandbox.store);
		const rowsSent = async (reuseConnections: boolean) => {
			sandbox.reset();
			sandbox.clearRequests();
			const { outputs } = await run(items, reuseConnections);
			expect(outputs).toEqual([expectedRows(items)]);
			return everythingSent(sandbox.requests());
		};
		const direct = await rowsSent(true);
		expect(await rowsSent(false)).toEqual(direct);
		for (const { body, headers } of direct) {
			expect(headers).toEqual({
				accept: 'application/json',
				authorization: `Bearer ${sandbox.token}`,
				'user-agent': 'n8n-nodes-chatbot',
				...(body === '' ? {} : { 'content-type': 'application/json' }),
			});
		}
	});
});
