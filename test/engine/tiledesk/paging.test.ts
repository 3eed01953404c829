/** Lists longer than a page: everything, once, in as few calls as it takes. */
import type { INodeParameters } from 'n8n-workflow';
import { EVERYBODY_SEGMENT_ID, TILEDESK_PROJECT_ID } from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { leadRow, liveLeads } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const leads = async (parameters: INodeParameters) =>
	await tiledesk.run({
		resource: 'lead',
		operation: 'getAll',
		segmentId: byId(EVERYBODY_SEGMENT_ID),
		...parameters,
	});

const segments = async (parameters: INodeParameters) =>
	await tiledesk.run({ resource: 'segment', operation: 'getAll', ...parameters });

/** `page` and `limit` of every list that was asked for. */
const pagesSent = () =>
	tiledesk
		.sent()
		.filter(({ query }) => query?.page !== undefined)
		.map(({ query }) => `${query?.page}×${query?.limit}`);

const addSegments = (count: number) => {
	for (let number = 0; number < count; number++) {
		tiledesk.sandbox.store.createSegment({ name: `Segment ${number}` }, TILEDESK_PROJECT_ID, 'x');
	}
};

it('gives all leads, those of the same moment included, nulls as null', async () => {
	const { outputs } = await leads({ returnAll: true });
	const expected = liveLeads(tiledesk.sandbox.store).map(leadRow);
	expect(expected).toHaveLength(288);
	expect(outputs[0].map(({ json }) => json)).toEqual(expected);
	expect(outputs[0].some(({ json }) => json.phone === null)).toBe(true);
	expect(pagesSent()).toEqual(['0×100', '1×100', '2×100']);
});

it.each([
	[1, ['0×1']],
	[50, ['0×50']],
	[100, ['0×100']],
	[101, ['0×100', '1×100']],
	[200, ['0×100', '1×100']],
	[5000, ['0×100', '1×100', '2×100']],
])('gives %i leads and asks for no page too many', async (limit, pages) => {
	const { outputs } = await leads({ limit });
	expect(outputs[0]).toHaveLength(Math.min(limit, 288));
	expect(pagesSent()).toEqual(pages);
});

it('asks for no page behind a last one that is full', async () => {
	addSegments(193);
	const { outputs } = await segments({ returnAll: true });
	expect(outputs[0]).toHaveLength(200);
	expect(pagesSent()).toEqual(['0×100', '1×100']);
});

it('gives no item for an empty list', async () => {
	tiledesk.sandbox.reset({ leads: 0 });
	const { status, outputs } = await leads({ returnAll: true });
	expect(status).toBe('success');
	expect(outputs[0] ?? []).toEqual([]);
	expect(pagesSent()).toEqual(['0×100']);
});

it.each([0, -1, 1.5, 'abc', ''])('refuses the limit %j before anything is sent', async (limit) => {
	for (const list of [leads, segments]) {
		const { error } = await list({ limit: `={{ ${JSON.stringify(limit)} }}` });
		expect(error?.message).toMatch(/^Limit is/);
	}
	expect(tiledesk.sent()).toEqual([]);
});

it('follows the page size of a service that gives less than asked for', async () => {
	const rows = [1, 2, 3].map((number) => ({ _id: `${number}`.repeat(24), name: `${number}` }));
	for (const [index, row] of rows.entries()) {
		tiledesk.sandbox.addFault({
			kind: 'status',
			status: 200,
			skip: 0,
			body: JSON.stringify({ perPage: 1, count: rows.length, segments: [row], index }),
		});
	}
	const { outputs } = await segments({ returnAll: true });
	expect(outputs[0].map(({ json }) => json.name)).toEqual(['1', '2', '3']);
	expect(tiledesk.sent()).toHaveLength(3);
});

it('stops where a service gives the same page again and again', async () => {
	const page = Array.from({ length: 100 }, (_, index) => ({ _id: String(index) }));
	const body = JSON.stringify({ segments: page });
	tiledesk.sandbox.addFault({ kind: 'status', status: 200, body, times: 0 });
	const { error } = await segments({ returnAll: true });
	expect(error?.message).toMatch(/gave the same page of segments again and again/);
	expect(tiledesk.sent()).toHaveLength(3);
});

it('goes on behind a page of rows that all moved, as when many new ones came', async () => {
	const rows = Array.from({ length: 101 }, (_, index) => ({ _id: String(index) }));
	for (const page of [rows.slice(0, 100), rows.slice(0, 100), rows.slice(100)]) {
		const body = JSON.stringify({ perPage: 100, count: 201, segments: page });
		tiledesk.sandbox.addFault({ kind: 'status', status: 200, body });
	}
	const { outputs } = await segments({ returnAll: true });
	expect(outputs[0]).toHaveLength(101);
});

it('drops a row that moved to the next page meanwhile', async () => {
	const row = (number: number) => ({ _id: String(number) });
	const page = (from: number) => Array.from({ length: 100 }, (_, index) => row(from + index));
	for (const rows of [page(0), [row(99), row(100)]]) {
		const body = JSON.stringify({ perPage: 100, count: 102, segments: rows });
		tiledesk.sandbox.addFault({ kind: 'status', status: 200, body });
	}
	const { outputs } = await segments({ returnAll: true });
	expect(outputs[0]).toHaveLength(101);
});

it('goes by the ID that Tiledesk gives, whatever else a row calls "id"', async () => {
	const row = (number: number) => ({ _id: String(number), id: null });
	const rows = Array.from({ length: 101 }, (_, index) => row(index));
	for (const page of [rows.slice(0, 100), rows.slice(100)]) {
		const body = JSON.stringify({ perPage: 100, count: 101, segments: page });
		tiledesk.sandbox.addFault({ kind: 'status', status: 200, body });
	}
	const { outputs } = await segments({ returnAll: true });
	expect(outputs[0].map(({ json }) => json.id)).toEqual(rows.map(({ _id }) => _id));
});

describe('sorting', () => {
	it.each([
		[{}, { sort: '_id', direction: '-1' }],
		[{ order: 'asc' }, { sort: '_id', direction: '1' }],
		[{ field: 'createdAt' }, { sort: 'createdAt', direction: '-1' }],
		[
			{ field: 'name', order: 'asc' },
			{ sort: 'name', direction: '1' },
		],
	])('%j is sent as %j', async (sort, query) => {
		await segments({ options: { sort } });
		expect(tiledesk.sent()[0].query).toEqual({ limit: '50', page: '0', ...query });
	});

	it('by name gives the names in order', async () => {
		const { outputs } = await segments({ options: { sort: { field: 'name', order: 'asc' } } });
		const names = outputs[0].map(({ json }) => String(json.name));
		expect(names).toEqual([...names].sort());
	});

	it.each([{ field: '={{ "__proto__" }}' }, { order: '={{ "down" }}' }])(
		'%j is refused before anything is sent',
		async (sort) => {
			expect((await segments({ options: { sort } })).error?.message).toMatch(
				/^Options → Sort → (Field|Order) is/,
			);
			expect(tiledesk.sent()).toEqual([]);
		},
	);
});
