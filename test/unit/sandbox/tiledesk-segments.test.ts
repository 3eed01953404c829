import { startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox/tiledesk';
import {
	DELETED_SEGMENT_ID,
	FOREIGN_SEGMENT_ID,
	OTHER_PROJECT_ID,
	PREMIUM_SEGMENT_ID,
	TILEDESK_PROJECT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { clientOfTiledesk, type SendAs } from './tiledesk-client';

const UNKNOWN_ID = 'ffffffffffffffffffffffff';

let sandbox: TiledeskSandbox;
let send: SendAs;

beforeAll(async () => {
	sandbox = await startTiledeskSandbox({ leads: 10 });
	send = clientOfTiledesk(sandbox);
});
beforeEach(() => sandbox.reset({ silenceMs: 0 }));
afterAll(async () => await sandbox.close());

const one = (id: string) => `/segments/${id}`;

describe('the list', () => {
	const list = async (query = '') => (await send('GET', `/segments?${query}`)).json;

	it('is only stable when sorted by id', async () => {
		const walk = async (sort: string) => {
			const ids: string[] = [];
			for (let page = 0; page < 7; page++) {
				ids.push((await list(`limit=1&page=${page}&sort=${sort}`)).segments[0]._id);
			}
			return new Set(ids).size;
		};
		expect(await walk('_id')).toBe(7);
		expect(await walk('createdAt')).toBeLessThan(7);
	});

	it('answers odd questions oddly', async () => {
		expect(await list('limit=0')).toMatchObject({ perPage: 0, segments: { length: 7 } });
		expect(await list('limit=abc')).toMatchObject({ perPage: null, segments: { length: 7 } });
		const { status, json } = await send('GET', '/segments?direction=foo');
		expect([status, json]).toEqual([500, { err: 'error' }]);
		const soonAway = clientOfTiledesk(sandbox, 500);
		await expect(soonAway('GET', '/segments?page=-1')).rejects.toThrow('timeout');
		sandbox.settings.silenceMs = 20;
		expect((await send('GET', '/segments?page=-1')).status).toBe(504);
	});
});

describe('a create', () => {
	it('makes a segment with defaults', async () => {
		const { status, json } = await send('POST', '/segments', { name: 7, status: 0, _id: 'x' });
		expect(status).toBe(200);
		expect(json).toMatchObject({
			_id: expect.stringMatching(/^[0-9a-f]{24}$/),
			name: '7',
			match: 'all',
			filters: [],
			status: 100,
			id_project: TILEDESK_PROJECT_ID,
			createdBy: sandbox.store.users[0]._id,
		});
		expect((await send('GET', one(json._id))).json).toEqual(json);
	});

	it('wraps one filter, keeps falsy values and drops unknown keys', async () => {
		const filter = { field: 'a', operator: 'whatever', value: 0, more: true };
		const { json } = await send('POST', '/segments', { name: 'x', match: 'All', filters: filter });
		expect(json).toMatchObject({
			match: 'All',
			filters: [{ field: 'a', operator: 'whatever', value: 0 }],
		});
		expect(json.filters[0]).not.toHaveProperty('more');
	});

	it.each([
		[{}],
		[{ name: '' }],
		[{ name: 'x', filters: 'city' }],
		[{ name: 'x', filters: [{ field: 'city', operator: '=' }] }],
		[{ name: 'x', filters: [{ field: 'city', operator: '=', value: null }] }],
		[{ name: 'x', filters: [{ operator: '=', value: 1 }] }],
		[{ name: 'x', match: '' }],
		[{ name: 'x', match: null }],
		[{ name: 'x', filters: [{ field: 'a', operator: '=', value: { $a: 1 } }] }],
	])('is refused with 500 for %j', async (body) => {
		expect(await send('POST', '/segments', body)).toMatchObject({
			status: 500,
			json: { success: false, msg: 'Error updating object.' },
		});
	});

	it('is refused with other bodies for broken and for large JSON', async () => {
		expect(await send('POST', '/segments', '{"name":')).toMatchObject({
			status: 500,
			json: { err: 'error' },
		});
		expect(await send('POST', '/segments', { name: 'x'.repeat(512_000) })).toMatchObject({
			status: 413,
			json: { err: 'Request entity too large', limit: 512_000 },
		});
	});

	it('may come as a form', async () => {
		const response = await fetch(`${sandbox.url}/${TILEDESK_PROJECT_ID}/segments`, {
			method: 'POST',
			headers: { authorization: `JWT ${sandbox.tokenOf()}` },
			body: new URLSearchParams({ name: 'From a form' }),
		});
		expect(await response.json()).toMatchObject({ name: 'From a form' });
	});
});

describe('by id', () => {
	it('is 404 or 500 to read what is not there', async () => {
		expect(await send('GET', one(UNKNOWN_ID))).toMatchObject({
			status: 404,
			json: { success: false, msg: 'Object not found.' },
		});
		expect(await send('GET', one('abc'))).toMatchObject({
			status: 500,
			json: { msg: 'Error getting object.' },
		});
		for (const method of ['PUT', 'DELETE']) {
			const { status, json } = await send(method, one('abc'), method === 'PUT' ? {} : undefined);
			expect([status, json.msg]).toEqual([500, 'Error updating object.']);
		}
	});

	it('gives deleted segments and those of another project', async () => {
		expect((await send('GET', one(DELETED_SEGMENT_ID))).json.status).toBe(0);
		const foreign = await send('GET', one(FOREIGN_SEGMENT_ID));
		expect(foreign.json.id_project).toBe(OTHER_PROJECT_ID);
	});

	it('updates what is named, without checking it', async () => {
		const { json: before } = await send('GET', one(PREMIUM_SEGMENT_ID));
		const { json } = await send('PUT', one(PREMIUM_SEGMENT_ID), {
			filters: [{ field: 'city' }],
			name: null,
			status: 0,
		});
		const { updatedAt, ...rest } = json;
		expect(rest).toEqual({ ...rest, name: 'Premium', status: 100, filters: [{ field: 'city' }] });
		expect(updatedAt).not.toBe(before.updatedAt);
	});

	it('deletes softly, and again', async () => {
		for (let round = 0; round < 2; round++) {
			const { status, json } = await send('DELETE', one(PREMIUM_SEGMENT_ID));
			expect([status, json.status]).toEqual([200, 0]);
		}
		expect((await send('GET', '/segments')).json.count).toBe(6);
	});

	it.each(['PUT', 'DELETE'])('%s of an unknown id makes a stray row', async (method) => {
		const { status, json } = await send(method, one(UNKNOWN_ID), { name: 'Stray' });
		expect(status).toBe(200);
		expect(json._id).toBe(UNKNOWN_ID);
		expect(json).not.toHaveProperty('id_project');
		expect(sandbox.store.straySegments()).toHaveLength(1);
		expect((await send('GET', one(UNKNOWN_ID))).status).toBe(200);
		expect((await send('GET', '/segments')).json.count).toBe(7);
	});
});
