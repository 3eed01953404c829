import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, sendTo, type Send } from './client';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clearFaults();
	sandbox.clearRequests();
});
afterAll(() => sandbox.close());

const newUser = { userId: 'fresh', attributes: { default_name: 'Fresh' } };
const statuses = async (count: number, path = '/users') => {
	const list: number[] = [];
	for (let index = 0; index < count; index++) list.push((await send('GET', path)).status);
	return list;
};

it('answers a status with Retry-After in the shape of the service', async () => {
	sandbox.addFault({ kind: 'status', status: 429, retryAfter: 2 });
	const { status, headers, json } = await send('GET', '/users');
	expect([status, headers.get('retry-after')]).toEqual([429, '2']);
	expect(json.status).toMatchObject({ code: 429, type: 'too_many_requests' });
	expect(await statuses(2)).toEqual([200, 200]);
});

it('passes a date and a body through', async () => {
	const retryAfter = 'Wed, 21 Oct 2026 07:28:00 GMT';
	sandbox.addFault({ kind: 'status', status: 503, retryAfter, body: 'busy' });
	const { headers, text } = await send('GET', '/users');
	expect([headers.get('retry-after'), text]).toEqual([retryAfter, 'busy']);
});

it('hits only its method and path, after those it lets through, as often as told', async () => {
	sandbox.addFault({ kind: 'status', method: 'get', path: '/users/*', skip: 1, times: 2 });
	expect(await statuses(2)).toEqual([200, 200]);
	expect(await statuses(4, '/users/segments')).toEqual([200, 500, 500, 200]);
	expect((await send('POST', '/users/segments', { name: 'x' })).status).toBe(200);
});

it('can stay for ever, and by chance the same way each time', async () => {
	const play = async () => {
		sandbox.clearFaults();
		sandbox.addFault({ kind: 'status', times: 0, chance: 0.5, seed: 3 });
		return statuses(12);
	};
	const first = await play();
	expect(new Set(first)).toEqual(new Set([200, 500]));
	expect(await play()).toEqual(first);
	sandbox.clearFaults();
	sandbox.addFault({ kind: 'status', times: 0 });
	expect(new Set(await statuses(5))).toEqual(new Set([500]));
});

it('takes faults one after the other', async () => {
	sandbox.addFault({ kind: 'status', status: 500 });
	sandbox.addFault({ kind: 'status', status: 429 });
	expect(await statuses(3)).toEqual([500, 429, 200]);
});

it.each([
	['malformed', 200, 'application/json', /^\{"data":\[/],
	['empty', 200, 'application/json', /^$/],
	['html', 502, 'text/html', /<html>/],
] as const)('answers %s', async (kind, status, type, text) => {
	sandbox.addFault({ kind });
	const answer = await send('GET', '/users');
	expect(answer.status).toBe(status);
	expect(answer.headers.get('content-type')).toContain(type);
	expect(answer.text).toMatch(text);
	expect(answer.json).toBeUndefined();
});

it('is slow', async () => {
	sandbox.addFault({ kind: 'slow', delayMs: 120 });
	const startedAt = performance.now();
	expect((await send('GET', '/users')).status).toBe(200);
	expect(performance.now() - startedAt).toBeGreaterThan(100);
	expect(sandbox.requests()[0].durationMs).toBeGreaterThan(100);
});

describe('cutting the connection', () => {
	it('before: nothing was stored', async () => {
		sandbox.addFault({ kind: 'cut' });
		await expect(send('POST', '/users', newUser)).rejects.toThrow();
		expect((await send('POST', '/users', newUser)).status).toBe(200);
		const [cut, stored] = sandbox.requests({ method: 'POST' });
		expect([cut.status, stored.status]).toEqual([0, 200]);
		expect(cut.body).toBe(JSON.stringify(newUser));
	});

	it('after: the user exists, so repeating blindly is seen', async () => {
		sandbox.addFault({ kind: 'cut', when: 'after' });
		await expect(send('POST', '/users', newUser)).rejects.toThrow();
		expect((await send('POST', '/users', newUser)).status).toBe(409);
		expect(sandbox.requests({ method: 'POST' }).map(({ status }) => status)).toEqual([0, 409]);
	});

	it('in the middle of a JSON answer', async () => {
		sandbox.addFault({ kind: 'cut', afterBytes: 100 });
		const headers = { authorization: `Bearer ${sandbox.token}` };
		const response = await fetch(`${sandbox.url}/users`, { headers });
		expect(response.status).toBe(200);
		let read = 0;
		await expect(
			(async () => {
				for await (const chunk of response.body!) read += chunk.length;
			})(),
		).rejects.toThrow();
		expect(read).toBe(100);
	});

	it('in the middle of a stream', async () => {
		sandbox.reset({ users: 2000 });
		sandbox.addFault({ kind: 'cut', afterBytes: 100_000 });
		await expect(send('POST', '/users/export')).rejects.toThrow();
		expect((await send('POST', '/users/export')).status).toBe(200);
	});

	it('after: a stream', async () => {
		sandbox.addFault({ kind: 'cut', when: 'after' });
		await expect(send('POST', '/users/export')).rejects.toThrow();
		expect((await send('POST', '/users/export')).status).toBe(200);
	});
});

it.each([
	['status', 500],
	['malformed', 200],
	['empty', 200],
	['html', 502],
] as const)('after: stores the user and replaces the answer with %s', async (kind, status) => {
	sandbox.addFault({ kind, when: 'after', retryAfter: 1 });
	const answer = await send('POST', '/users', newUser);
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '1']);
	expect(answer.json?.id).toBeUndefined();
	expect(sandbox.requests()[0].status).toBe(status);
	expect((await send('POST', '/users', newUser)).status).toBe(409);
});

it('replaces a stream as well', async () => {
	sandbox.addFault({ kind: 'status', status: 503, when: 'after' });
	const { status, json } = await send('POST', '/users/export');
	expect([status, json.status.code]).toEqual([503, 503]);
});

it('is switched over HTTP and shows its counts', async () => {
	const control = (method: string, path: string, body?: object) =>
		sendTo(`${sandbox.url}/_sandbox/${path}`, {
			method,
			headers: body ? { 'content-type': 'application/json' } : {},
			body: body && JSON.stringify(body),
		});
	const { json: added } = await control('POST', 'faults', { kind: 'status', status: 418, skip: 1 });
	expect(added).toMatchObject({ kind: 'status', status: 418, when: 'before', times: 1 });
	expect(await statuses(3)).toEqual([200, 418, 200]);
	expect((await control('GET', 'faults')).json).toMatchObject([{ id: added.id, seen: 2, used: 1 }]);
	expect((await control('DELETE', `faults/${added.id}`)).status).toBe(200);
	expect((await control('DELETE', `faults/${added.id}`)).status).toBe(404);
	await control('POST', 'faults', { kind: 'status', times: 0, path: '*' });
	expect((await control('GET', 'faults')).status).toBe(200);
	await control('DELETE', 'faults');
	expect((await control('GET', 'faults')).json).toEqual([]);
	expect((await control('POST', 'faults', { kind: 'flood' })).json.status.details).toContain(
		'kind',
	);
	expect((await control('POST', 'faults', { kind: 'cut', whne: 'after' })).status).toBe(400);
});
