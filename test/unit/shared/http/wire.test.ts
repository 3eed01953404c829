/** What the failures of both HTTP clients mean, seen with real ones. */
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { HttpContext } from '../../../../nodes/shared/http/service';
import { keepAliveSender } from '../../../../nodes/shared/http/senders';
import { throughN8nSender } from '../../../../nodes/shared/http/throughN8n';
import type { Sender, WireRequest } from '../../../../nodes/shared/http/wire';
import { closedPort, CredentialStore, describeNode, runNode } from '../../../../scripts/lib/engine';
import { plainService } from '../stubs';
import { selfSigned } from './certificate';

const credentials = new CredentialStore({
	type: { name: 'acmeApi', displayName: 'Acme API', properties: [] },
	data: {},
});

/** Does something with n8n's sender within a run of the real engine. */
async function withN8n<T>(action: (send: Sender) => Promise<T>): Promise<T> {
	let result: T | undefined;
	const nodeType: INodeType = {
		description: describeNode({ credentials: [{ name: 'acmeApi', required: true }] }),
		async execute(this: IExecuteFunctions) {
			result = await action(throughN8nSender(this as HttpContext, plainService));
			return [[]];
		},
	};
	const { error } = await runNode({ nodeType, credentials });
	if (error) throw error;
	return result as T;
}

const senders: Array<[string, (action: (send: Sender) => Promise<unknown>) => Promise<unknown>]> = [
	['fetch', async (action) => await action(keepAliveSender())],
	['n8n', withN8n],
];

const request = (url: string, timeout = 5000): WireRequest => ({
	method: 'GET',
	url,
	headers: {},
	timeout,
});

const open: Array<{ close(): void }> = [];

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	open.push(server);
	return (server.address() as AddressInfo).port;
}

/** A server that does this with every connection as soon as it hears something. */
async function serverThat(react: (socket: Socket) => void): Promise<string> {
	const server = createServer((socket) => {
		socket.on('error', () => {});
		open.push({ close: () => socket.destroy() });
		socket.once('data', () => react(socket));
	});
	return `http://127.0.0.1:${await listen(server)}/`;
}

afterEach(() => open.splice(0).forEach((entry) => entry.close()));

describe.each(senders)('with %s', (_name, using) => {
	const outcomeOf = async (url: string, timeout?: number) =>
		await using(async (send) => await send(request(url, timeout)));

	it('a refused port was not connected', async () => {
		expect(await outcomeOf(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject({
			noAnswer: 'notConnected',
			reason: expect.stringContaining('ECONNREFUSED'),
		});
	});

	it('a port that browsers keep off was not connected', async () => {
		expect(await outcomeOf('http://127.0.0.1:1/')).toMatchObject({ noAnswer: 'notConnected' });
	});

	it('a name that nobody has was not connected', async () => {
		expect(await outcomeOf('http://nobody.invalid/')).toMatchObject({ noAnswer: 'notConnected' });
	});

	it('a certificate that nobody trusts was not connected', async () => {
		const port = await listen(createTlsServer(selfSigned()));
		expect(await outcomeOf(`https://127.0.0.1:${port}/`)).toMatchObject({
			noAnswer: 'notConnected',
		});
	});

	it('a server that speaks no TLS was not connected', async () => {
		const url = await serverThat((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
		expect(await outcomeOf(url.replace('http:', 'https:'))).toMatchObject({
			noAnswer: 'notConnected',
		});
	});

	it.each<[string, (socket: Socket) => void]>([
		['closed', (socket) => socket.end()],
		['reset', (socket) => socket.resetAndDestroy()],
		['ended in the middle', (s) => s.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf')],
		[
			'ended in a chunk',
			(s) => s.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nx'),
		],
	])('a connection that is %s was cut', async (_case, react) => {
		expect(await outcomeOf(await serverThat(react))).toMatchObject({ noAnswer: 'cut' });
	});

	it('an answer that is no HTTP was cut', async () => {
		const url = await serverThat((socket) => socket.end('SSH-2.0-OpenSSH\r\n\r\n'));
		expect(await outcomeOf(url)).toMatchObject({ noAnswer: 'cut' });
	});

	it.each([
		['never comes', ''],
		['stops in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf'],
	])('an answer that %s timed out', async (_case, text) => {
		const url = await serverThat((socket) => socket.write(text));
		expect(await outcomeOf(url, 40)).toMatchObject({ noAnswer: 'timedOut' });
	});

	it.each([200, 204, 301, 400, 404, 500])('a status of %d is an answer', async (status) => {
		const text = status === 204 ? '' : '{"a":1}';
		const url = await serverThat((socket) =>
			socket.end(
				`HTTP/1.1 ${status} X\r\nX-Own: Yes\r\nlocation: /x\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
			),
		);
		expect(await outcomeOf(url)).toMatchObject({ status, text, headers: { 'x-own': 'Yes' } });
	});
});

describe('a cancelled run', () => {
	it('ends the request under way', async () => {
		const controller = new AbortController();
		const url = await serverThat(() => controller.abort());
		expect(await keepAliveSender(controller.signal)(request(url))).toEqual({
			noAnswer: 'cancelled',
			reason: 'cancelled',
		});
	});

	it('sends nothing more', async () => {
		const heard = jest.fn();
		const send = keepAliveSender(AbortSignal.abort());
		expect(await send(request(await serverThat(heard)))).toMatchObject({ noAnswer: 'cancelled' });
		expect(heard).not.toHaveBeenCalled();
	});
});
