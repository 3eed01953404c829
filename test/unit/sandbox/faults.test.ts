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

const statuses = async (count: number, path = '/users') => {
	const list: number[] = [];
	for (let index = 0; index < count; index++) list.push((await send('GET', path)).status);
	return list;
};

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
