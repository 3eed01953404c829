import { startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox/tiledesk';
import {
	ADMIN_EMAIL,
	BOT_DEPARTMENT_ID,
	FOREIGN_CONVERSATION_ID,
	OPEN_CONVERSATION_ID,
	TILEDESK_PROJECT_ID,
	UNASSIGNED_CONVERSATION_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { sendTo } from './client';
import { clientOfTiledesk, type SendAs } from './tiledesk-client';

let sandbox: TiledeskSandbox;
let send: SendAs;

beforeAll(async () => {
	sandbox = await startTiledeskSandbox({ silenceMs: 1 });
	send = clientOfTiledesk(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const asAdmin: SendAs = async (method, path, body) =>
	await send(method, path, body, `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`);

const list = async (query: string) => (await asAdmin('GET', `/requests?${query}`)).json;

const open = (path = '') => `/requests/${OPEN_CONVERSATION_ID}${path}`;

describe('the list of conversations', () => {
	it('shows an agent only what he takes part in or was offered; by id anything', async () => {
		expect((await send('GET', '/requests')).json.count).toBe(5);
		expect((await list('')).count).toBe(14);
		expect((await send('GET', `/requests/${FOREIGN_CONVERSATION_ID}`)).status).toBe(200);
	});

	it.each<[query: string, count: number]>([
		['status=all&preflight=true', 25],
		['status=all', 23],
		['status=1000', 7],
		['status=100,200', 14],
		['status=nonsense', 23],
		['tags=vip', 3],
		['hasbot=true', 3],
		['rated=true&status=all', 5],
		['channel=offline&status=all', 2],
		[`dept_id=${BOT_DEPARTMENT_ID}`, 5],
		['workingStatus[in]=pending,open', 3],
		['workingStatus[nin]=pending', 11],
		['requester_email=lead0@example.com', 1],
		['abandoned=true&status=all', 23],
		['full_text=gym', 3],
	])('%s selects %i', async (query, count) => {
		expect((await list(query)).count).toBe(count);
	});

	it('reads days in a zone, the last one included', async () => {
		// The second conversation began at 18:00 in UTC on March 2nd, the third at 03:00 on the next day.
		const days = 'status=all&start_date=02/03/2026&end_date=02/03/2026';
		expect((await list(days)).count).toBe(2);
		expect((await list(`${days}&timezone=America/Los_Angeles`)).count).toBe(3);
		expect((await asAdmin('GET', '/requests?start_date=soon')).json.error).toMatch(/soon/);
	});

	it('falls back to 40 above 100, and fails at odd questions', async () => {
		expect((await list('limit=101')).perPage).toBe(40);
		expect((await list('limit=100')).perPage).toBe(100);
		for (const query of ['page=-1', 'direction=foo', 'dept_id=abc']) {
			expect((await asAdmin('GET', `/requests?${query}`)).status).toBe(500);
		}
	});
});

it.each<[method: string, path: string, body: unknown]>([
	['POST', '/requests/simple', { first_text: 'x' }],
	['PUT', open('/assignee'), {}],
	['PUT', open('/participants'), {}],
	['PUT', open('/tag'), { tag: 'x' }],
	['POST', open('/messages'), { text: 'x', type: 'file' }],
	['POST', '/leads', { fullname: {} }],
	['POST', '/leads', { attributes: { 'a.b': 1 } }],
	['GET', '/leads?direction=foo', undefined],
	['GET', '/leads?status=abc', undefined],
])('never answers %s %s %j', async (method, path, body) => {
	expect((await asAdmin(method, path, body)).status).toBe(504);
});

describe('a message', () => {
	it('to an unknown conversation opens it', async () => {
		const path = `/requests/support-group-${TILEDESK_PROJECT_ID}-slip/messages`;
		expect((await send('GET', path)).json).toEqual([]);
		expect((await send('POST', path, {})).status).toBe(422);
		expect((await send('POST', path, { text: 'x', sender: 'nobody' })).status).toBe(403);
		const { json } = await send('POST', path, { text: 'Hello' });
		expect(json.request).toMatchObject({ first_text: 'Hello', status: 200 });
		expect((await send('GET', path)).json).toHaveLength(1);
	});

	it('to a known one is taken from anybody, even without text', async () => {
		const { status, json } = await send('POST', open('/messages'), { sender: 'nobody' });
		expect([status, json.sender, json.text]).toEqual([200, 'nobody', '']);
	});
});

describe('a change', () => {
	it('with a plain text as tag leaves a tag that stops attributes', async () => {
		const { json } = await send('PUT', open('/tag'), ['vip']);
		expect(json.tags.at(-1)).toEqual({ _id: expect.any(String) });
		expect((await send('PATCH', open('/attributes'), { a: 1 })).status).toBe(500);
	});

	it('stores a nonsense participant before it fails', async () => {
		const body = { member: 'nonsense' };
		expect((await send('POST', open('/participants'), body)).status).toBe(500);
		expect((await send('GET', open())).json.participants).toContain('nonsense');
	});

	it('of what is not one’s own is refused to an agent', async () => {
		for (const id of [FOREIGN_CONVERSATION_ID, UNASSIGNED_CONVERSATION_ID]) {
			expect((await send('PUT', `/requests/${id}/close`)).status).toBe(403);
			expect((await send('POST', `/requests/${id}/notes`, { text: 'x' })).status).toBe(403);
		}
		expect((await send('PUT', '/requests/unknown/close')).status).toBe(404);
		expect((await asAdmin('PUT', '/requests/unknown/close')).status).toBe(500);
		expect((await asAdmin('POST', '/requests/unknown/notes', { text: 'x' })).json).toBeNull();
	});

	it('ignores empty values', async () => {
		const { json } = await send('PATCH', open(), { subject: '', workingStatus: '' });
		expect([json.subject, json.workingStatus]).toEqual(['A room for two', '']);
	});
});

it('has a page to play a visitor', async () => {
	const { text, headers } = await sendTo(sandbox.chatUrl, {});
	expect(headers.get('content-type')).toMatch(/^text\/html/);
	for (const [, address] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
		expect([address, (await sendTo(sandbox.url + address, {})).status]).toEqual([address, 200]);
	}
});

describe('reports', () => {
	it('need an admin, and leave out empty days', async () => {
		sandbox.reset({ recent: true });
		const ask = async (path: string) => (await asAdmin('GET', `/analytics/requests/${path}`)).json;
		expect((await send('GET', '/analytics/requests/count')).status).toBe(403);
		expect(await ask('count')).toEqual([{ totalCount: 25 }]);
		expect(await ask('aggregate/day?lastdays=2')).toEqual(
			expect.arrayContaining([
				{
					_id: { year: expect.any(Number), month: expect.any(Number), day: expect.any(Number) },
					count: expect.any(Number),
				},
			]),
		);
		expect(await ask('satisfaction')).toEqual([
			{ _id: TILEDESK_PROJECT_ID, satisfaction_avg: (5 * 3 + 2 * 2) / 5 },
		]);
		sandbox.reset({ recent: false });
		expect(await ask('count')).toEqual([]);
	});
});
