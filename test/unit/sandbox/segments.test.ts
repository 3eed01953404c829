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

const segmentsOf = async (userId: string): Promise<string[]> =>
	(await send('GET', `/users/${userId}`)).json.segments.map(({ id }: { id: string }) => id);

describe.each(['/segments', '/users/segments'])('%s', (prefix) => {
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
