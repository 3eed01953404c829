/** What operations send and give, item by item. */
import type { IDataObject } from 'n8n-workflow';
import { inAnyOrder } from '../../support/chatBot/wire';
import { operations, setUp } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

describe.each(operations)('$resource: $operation', (row) => {
	const expectedRows = (items: IDataObject[]) =>
		items.flatMap((item, index) =>
			row.rows(item, tiledesk.sandbox.store).map((json) => ({ json, pairedItem: { item: index } })),
		);
	const run = async (items: IDataObject[]) => await tiledesk.run(setUp(row), { items });

	it.each(row.items)('sends this and nothing else, and gives exactly this: %j', async (item) => {
		const { status, outputs, error } = await run([item]);
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		expect(tiledesk.sent()).toEqual(row.requests(item));
		expect(outputs).toEqual([expectedRows([item])]);
		expect(outputs[0].length).toBeGreaterThan(0);
	});

	it('takes the parameters of each of three items', async () => {
		const { outputs } = await run(row.items);
		const requests = row.callsOnce ? row.requests(row.items[0]) : row.items.flatMap(row.requests);
		expect(inAnyOrder(tiledesk.sent())).toEqual(inAnyOrder(requests));
		expect(outputs).toEqual([expectedRows(row.items)]);
	});
});
