/** What the server would do to the careless: stray rows, deleted segments, other projects. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	DELETED_SEGMENT_ID,
	FOREIGN_SEGMENT_ID,
	OTHER_PROJECT_ID,
	PREMIUM_SEGMENT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { look, segmentRow, UNKNOWN_ID } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const STRAY_ID = '65a1b2c3d4e5f6071829ffff';

const run = async (operation: string, id: string, more: INodeParameters = {}) =>
	await tiledesk.run({ resource: 'segment', operation, segmentId: byId(id), ...more });

const update = async (id: string, updateFields: INodeParameters = { name: 'New' }) =>
	await run('update', id, { updateFields });

const missing: Array<[string, string, RegExp]> = [
	['an unknown segment', UNKNOWN_ID, /It may never have existed.*Object not found/],
	['a deleted segment', DELETED_SEGMENT_ID, /It was deleted/],
	['a segment of another project', FOREIGN_SEGMENT_ID, /does not belong to the project/],
	['a stray row', STRAY_ID, /does not belong to the project/],
];

describe.each(missing)('%s', (_, id, reason) => {
	beforeEach(() => {
		tiledesk.sandbox.store.updateSegment(STRAY_ID, { name: 'Stray' });
	});

	it.each([
		['get', {}],
		['update', { updateFields: { name: 'New' } }],
		['delete', {}],
	])('is not found by %s, and nothing is changed', async (operation, more) => {
		const before = tiledesk.sandbox.store.toSnapshot();
		const { status, error } = await run(operation, id, more);
		expect(status).toBe('error');
		expect(error?.message).toBe(`Segment '${id}' was not found`);
		expect((error as unknown as IDataObject).description).toMatch(reason);
		expect(tiledesk.sent()).toEqual([look(id)]);
		expect(tiledesk.sandbox.store.toSnapshot()).toEqual(before);
	});

	it('has no leads', async () => {
		const { error } = await tiledesk.run({
			resource: 'lead',
			operation: 'getAll',
			segmentId: byId(id),
		});
		expect(error?.message).toBe(`Segment '${id}' was not found`);
		expect(tiledesk.sent()).toEqual([look(id)]);
	});
});

it('never makes a stray row, whatever the items hold', async () => {
	const items = [UNKNOWN_ID, 'abc', '', DELETED_SEGMENT_ID, FOREIGN_SEGMENT_ID].map((id) => ({
		id,
	}));
	for (const operation of ['update', 'delete']) {
		const { outputs } = await tiledesk.run(
			{
				resource: 'segment',
				operation,
				segmentId: byId('={{ $json.id }}'),
				...(operation === 'update' ? { updateFields: { name: 'New' } } : {}),
			},
			{ items, settings: { onError: 'continueRegularOutput' } },
		);
		expect(outputs[0].every(({ json }) => 'error' in json)).toBe(true);
	}
	expect(tiledesk.sandbox.store.straySegments()).toEqual([]);
	expect(tiledesk.sent().every(({ method }) => method === 'GET')).toBe(true);
});

describe('getting', () => {
	it('gives a deleted segment when asked for', async () => {
		const { outputs } = await run('get', DELETED_SEGMENT_ID, { options: { includeDeleted: true } });
		expect(outputs[0][0].json).toMatchObject({ id: DELETED_SEGMENT_ID, status: 0 });
	});

	it('does not give one of another project even then', async () => {
		const { error } = await run('get', FOREIGN_SEGMENT_ID, { options: { includeDeleted: true } });
		expect(error?.message).toMatch(/was not found/);
	});

	it('takes an ID in capital letters', async () => {
		const { outputs } = await run('get', PREMIUM_SEGMENT_ID.toUpperCase());
		expect(outputs[0][0].json.id).toBe(PREMIUM_SEGMENT_ID);
	});
});

describe('updating', () => {
	const sentBody = () => tiledesk.sent()[1].body;

	it.each<[string, INodeParameters, IDataObject]>([
		['the name', { name: ' Neu ' }, { name: ' Neu ' }],
		['match', { match: 'any' }, { match: 'any' }],
		['filters away', { filtersJson: '[]' }, { filters: [] }],
		[
			'filters',
			{ filters: { filter: [{ field: 'tags', operator: 'equals', value: 'vip' }] } },
			{ filters: [{ field: 'tags', operator: '=', value: 'vip' }] },
		],
	])('sends only %s', async (_, updateFields, body) => {
		const { outputs } = await update(PREMIUM_SEGMENT_ID, updateFields);
		expect(sentBody()).toEqual(body);
		expect(outputs[0][0].json).toEqual({
			...segmentRow(tiledesk.sandbox.store.segment(PREMIUM_SEGMENT_ID)),
			updated: true,
		});
		expect(outputs[0][0].json).toMatchObject(body);
	});

	it.each<[string, INodeParameters, string]>([
		['nothing', {}, 'Update Fields has nothing to change'],
		['no filters', { filters: {}, filtersJson: '' }, 'Update Fields has nothing to change'],
		['an empty name', { name: '' }, 'Update Fields → Name is empty'],
	])('refuses %s before it sends anything', async (_, updateFields, message) => {
		const { error } = await update(PREMIUM_SEGMENT_ID, updateFields);
		expect(error?.message).toBe(message);
		expect(tiledesk.sent()).toEqual([]);
	});

	it('of one segment by several items happens in their order', async () => {
		tiledesk.sandbox.settings.latencyMs = 5;
		await tiledesk.run(
			{
				resource: 'segment',
				operation: 'update',
				segmentId: byId(PREMIUM_SEGMENT_ID),
				updateFields: { name: '={{ $json.name }}' },
			},
			{ items: [{ name: 'first' }, { name: 'second' }, { name: 'last' }] },
		);
		expect(tiledesk.sandbox.store.segment(PREMIUM_SEGMENT_ID)?.name).toBe('last');
	});
});

it('deletes softly, so that a second deletion finds nothing', async () => {
	const { outputs } = await run('delete', PREMIUM_SEGMENT_ID);
	expect(outputs[0][0].json).toEqual({ id: PREMIUM_SEGMENT_ID, deleted: true });
	expect(tiledesk.sandbox.store.segment(PREMIUM_SEGMENT_ID)?.status).toBe(0);
	expect((await run('delete', PREMIUM_SEGMENT_ID)).error?.message).toMatch(/was not found/);
});

it('reads the ID where the service calls it "id", as its documentation does', async () => {
	tiledesk.sandbox.settings.idKey = 'id';
	const { outputs } = await update(PREMIUM_SEGMENT_ID, { name: 'Documented' });
	expect(outputs[0][0].json).toMatchObject({ id: PREMIUM_SEGMENT_ID, name: 'Documented' });
	const all = await tiledesk.run({ resource: 'segment', operation: 'getAll' });
	expect(all.outputs[0].every(({ json }) => /^[0-9a-f]{24}$/.test(String(json.id)))).toBe(true);
});

it('works in the other project with a credential for it', async () => {
	const parameters = { resource: 'segment', operation: 'getAll' };
	const credential = { projectId: OTHER_PROJECT_ID };
	const { outputs } = await tiledesk.run(parameters, { credential });
	expect(outputs[0].map(({ json }) => json.id)).toEqual([FOREIGN_SEGMENT_ID]);
});
