/** All requests of a connection that something waits for end in time. */
import { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatBot } from '../../../../nodes/ChatBot/api/service';
import { HttpClient } from '../../../../nodes/shared/http/client';
import type { HttpContext } from '../../../../nodes/shared/http/service';
import type { RetryBudget } from '../../../../nodes/shared/http/retry';

const context = {
	getNode: () => ({ name: 'ChatBot Trigger' }),
	helpers: { getSecureEgressFilter: () => ({ createSecureLookup: () => lookup }) },
} as unknown as HttpContext;

const list = { doing: 'list webhooks', method: 'GET', path: '/webhooks' } as const;

let server: Server;
let calls: number;
let status: number | undefined;

beforeEach(async () => {
	calls = 0;
	status = undefined;
	server = createServer((_, response) => {
		calls++;
		if (status !== undefined) response.writeHead(status).end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

function connect(retryBudget: RetryBudget) {
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	return new HttpClient(context, chatBot, { accessToken: 'token' }, { baseUrl, retryBudget });
}

it('a silent service is asked once, and not at all when the time is over', async () => {
	const client = connect({ totalTime: 300, attempts: 5, later: '' });
	await expect(client.json(list)).rejects.toThrow('ChatBot did not answer in time');
	expect(calls).toBe(1);
	await expect(client.json(list)).rejects.toThrow('ChatBot did not answer in time');
	expect(calls).toBe(1);
});

it('a service that is away is asked as often as allowed', async () => {
	status = 503;
	const client = connect({ totalTime: 60_000, attempts: 2, later: '' });
	await expect(client.json(list)).rejects.toThrow('at the moment (status 503)');
	expect(calls).toBe(2);
});
