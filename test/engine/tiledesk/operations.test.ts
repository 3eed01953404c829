/** Every operation: what it sends, what it gives, item by item, over either way to send. */
import type { IDataObject } from 'n8n-workflow';
import { everythingSent, inAnyOrder } from '../../support/chatBot/wire';
import { operations, setUp, type OperationRow } from './support/operations';
import { nodeType, useTiledesk, withoutChance } from './support/service';

const tiledesk = useTiledesk();

it('are all in the table', () => {
	const inMenu = nodeType.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => [
				displayOptions?.show?.resource?.[0],
				(option as { value: string }).value,
			]),
		);
	const inTable = operations.map(({ resource, operation }) => [resource, operation]);
	expect(inTable.sort()).toEqual(inMenu.sort());
});

const requestsFor = ({ items, requests, callsOnce }: OperationRow) =>
	callsOnce ? requests(items[0]) : items.flatMap(requests);

describe.each(operations)('$resource: $operation', (row) => {
	const expectedRows = (items: IDataObject[]) =>
		items.flatMap((item, index) =>
			row.rows(item, tiledesk.sandbox.store).map((json) => ({ json, pairedItem: { item: index } })),
		);
	const run = async (items: IDataObject[], reuseConnections = true) =>
		await tiledesk.run(setUp(row), { items, credential: { reuseConnections } });

	it.each(row.items)('sends this and nothing else, and gives exactly this: %j', async (item) => {
		const { status, outputs, error } = await run([item]);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(tiledesk.sent()).toEqual(row.requests(item));
		expect(outputs).toEqual([expectedRows([item])]);
		expect(outputs[0].length).toBeGreaterThan(0);
	});

	it('takes the parameters of each of three items', async () => {
		const { outputs } = await run(row.items);
		expect(inAnyOrder(tiledesk.sent())).toEqual(inAnyOrder(requestsFor(row)));
		expect(outputs).toEqual([expectedRows(row.items)]);
	});

	it('sends the same through n8n as over a kept-open connection', async () => {
		const { sandbox } = tiledesk;
		const requestsSent = async (reuseConnections: boolean) => {
			sandbox.reset();
			sandbox.clearRequests();
			const { outputs } = await run(row.items, reuseConnections);
			expect(outputs).toEqual([expectedRows(row.items)]);
			return everythingSent(
				sandbox.requests().map((request) => ({ ...request, path: withoutChance(request.path) })),
			);
		};
		const direct = await requestsSent(true);
		expect(await requestsSent(false)).toEqual(direct);
		for (const { body, headers } of direct) {
			expect(headers).toEqual({
				accept: 'application/json',
				authorization: expect.stringMatching(/^JWT \S+$/),
				'user-agent': 'n8n-nodes-chatbot',
				...(body === '' ? {} : { 'content-type': 'application/json' }),
			});
		}
	});
});
