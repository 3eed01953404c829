import { KNOWN_SEGMENT_ID, KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, type Send } from './client';

const UNKNOWN_ID = 'ffffffffffffffffffffffff';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
beforeEach(() => sandbox.reset({ edition: 'both' }));
afterAll(() => sandbox.close());

/** Counts from the users' side, to hold the stored counts against. */
const countMembers = (segmentId: string) =>
	[...sandbox.store.users.all()].filter((user) => user.segmentIds.has(segmentId)).length;

async function expectExactCounts(prefix: string): Promise<void> {
	for (const segment of (await send('GET', prefix)).json) {
		expect(segment.users).toBe(countMembers(segment.id));
	}
}

const segmentsOf = async (userId: string): Promise<string[]> =>
	(await send('GET', `/users/${userId}`)).json.segments.map(({ id }: { id: string }) => id);

describe.each(['/segments', '/users/segments'])('%s', (prefix) => {
	it('lists a bare array', async () => {
		const { json } = await send('GET', prefix);
		expect(json).toHaveLength(6);
		expect(json[0]).toEqual({
			id: KNOWN_SEGMENT_ID,
			name: 'Leads',
			users: expect.any(Number),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:/),
		});
		await expectExactCounts(prefix);
	});

	it('creates, renames and deletes', async () => {
		const { id } = (await send('POST', prefix, { name: 'Beta' })).json;
		const find = async () =>
			(await send('GET', prefix)).json.find((segment: { id: string }) => segment.id === id);
		expect(await find()).toMatchObject({ name: 'Beta', users: 0 });
		const renamed = await send('PUT', `${prefix}/${id}`, { name: 'Gamma' });
		expect(renamed.json).toEqual({
			timestamp: expect.any(String),
			status: { code: 200, type: 'success' },
		});
		expect(await find()).toMatchObject({ name: 'Gamma' });
		expect((await send('DELETE', `${prefix}/${id}`)).status).toBe(200);
		expect(await find()).toBeUndefined();
		expect((await send('DELETE', `${prefix}/${id}`)).status).toBe(404);
		expect((await send('PUT', `${prefix}/${id}`, { name: 'x' })).status).toBe(404);
	});

	it('takes its members along when it is deleted', async () => {
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([KNOWN_SEGMENT_ID]);
		await send('DELETE', `${prefix}/${KNOWN_SEGMENT_ID}`);
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([]);
		expect(countMembers(KNOWN_SEGMENT_ID)).toBe(0);
	});

	it.each([{}, { name: '' }, { name: 'x'.repeat(257) }, { name: 1 }, { name: 'a', color: 'red' }])(
		'refuses %j',
		async (body) => {
			expect((await send('POST', prefix, body)).status).toBe(400);
			expect((await send('PUT', `${prefix}/${KNOWN_SEGMENT_ID}`, body)).status).toBe(400);
		},
	);

	it('adds many users to many segments, twice without harm', async () => {
		const segments = sandbox.store.segments.list().map(({ id }) => id);
		const users = Array.from(sandbox.store.users.all(), ({ id }) => id);
		for (let round = 0; round < 2; round++) {
			expect((await send('POST', `${prefix}/members`, { segments, users })).status).toBe(200);
			for (const { users: count } of (await send('GET', prefix)).json) expect(count).toBe(120);
		}
	});

	it.each([
		['no segments', { segments: [], users: [KNOWN_USER_ID] }],
		['no users', { segments: [KNOWN_SEGMENT_ID], users: [] }],
		['101 segments', { segments: Array(101).fill(KNOWN_SEGMENT_ID), users: [KNOWN_USER_ID] }],
		['1001 users', { segments: [KNOWN_SEGMENT_ID], users: Array(1001).fill(KNOWN_USER_ID) }],
		['an unknown segment', { segments: [UNKNOWN_ID], users: [KNOWN_USER_ID] }],
		['a text', { segments: KNOWN_SEGMENT_ID, users: [KNOWN_USER_ID] }],
	])('refuses members with %s', async (_, body) => {
		expect((await send('POST', `${prefix}/members`, body)).status).toBe(400);
	});

	it('adds nobody when one user is unknown', async () => {
		const segment = (await send('POST', prefix, { name: 'Empty' })).json.id;
		const body = { segments: [segment], users: [KNOWN_USER_ID, UNKNOWN_ID] };
		const { status, json } = await send('POST', `${prefix}/members`, body);
		expect([status, json.status.details]).toEqual([400, expect.stringContaining(UNKNOWN_ID)]);
		expect(countMembers(segment)).toBe(0);
	});
});

describe('segments of one user', () => {
	const path = `/users/${KNOWN_USER_ID}/segments`;
	const segmentAt = (index: number) => sandbox.store.segments.list()[index].id;

	it('are added, replaced and removed with a bare array', async () => {
		const [first, second, third] = [0, 1, 2].map(segmentAt);
		const added = await send('POST', path, [second, first]);
		expect(added.json).toMatchObject({ id: KNOWN_USER_ID, status: { code: 200, type: 'success' } });
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([first, second]);
		await send('PUT', path, [third]);
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([third]);
		await send('DELETE', path, [third, first]);
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([]);
		await expectExactCounts('/segments');
	});

	it('may be replaced with nothing, but nothing cannot be added or removed', async () => {
		expect((await send('PUT', path, [])).status).toBe(200);
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([]);
		expect((await send('POST', path, [])).status).toBe(400);
		expect((await send('DELETE', path, [])).status).toBe(400);
		expect((await send('DELETE', path)).status).toBe(400);
	});

	it.each([
		[{ segments: [KNOWN_SEGMENT_ID] }],
		[['abc']],
		[[UNKNOWN_ID]],
		[Array(101).fill(KNOWN_SEGMENT_ID)],
	])('refuse %j', async (body) => {
		for (const method of ['POST', 'PUT', 'DELETE']) {
			expect((await send(method, path, body)).status).toBe(400);
		}
		expect(await segmentsOf(KNOWN_USER_ID)).toEqual([KNOWN_SEGMENT_ID]);
	});

	it('are a 404 for an unknown user', async () => {
		const { status } = await send('POST', `/users/${UNKNOWN_ID}/segments`, [KNOWN_SEGMENT_ID]);
		expect(status).toBe(404);
	});
});

describe('an edition', () => {
	const statuses = async () =>
		Promise.all(
			['/segments', '/users/segments', '/stories', '/v2/stories'].map(
				async (path) => (await send('GET', path)).status,
			),
		);

	it('decides which paths exist', async () => {
		expect(await statuses()).toEqual([200, 200, 200, 200]);
		sandbox.settings.edition = 'v1';
		expect(await statuses()).toEqual([200, 404, 200, 404]);
		sandbox.settings.edition = 'v2';
		expect(await statuses()).toEqual([404, 200, 404, 200]);
	});

	it('hides every method', async () => {
		sandbox.settings.edition = 'v2';
		const answer = await send('POST', '/segments', { name: 'Beta' });
		expect([answer.status, answer.json.status.type]).toEqual([404, 'not_found']);
		const renamed = await send('PUT', `/segments/${KNOWN_SEGMENT_ID}`, { name: 'x' });
		expect(renamed.status).toBe(404);
		expect(sandbox.store.segments.list()).toHaveLength(6);
	});
});
