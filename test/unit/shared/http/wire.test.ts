/** What the failures of both HTTP clients mean, seen with real ones. */
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { BodyLimits } from '../../../../nodes/shared/http/body';
import type { HttpContext } from '../../../../nodes/shared/http/service';
import { keepAliveSender } from '../../../../nodes/shared/http/senders';
import { downloadSender, throughN8nSender } from '../../../../nodes/shared/http/throughN8n';
import type { Sender, WireRequest } from '../../../../nodes/shared/http/wire';
import { closedPort, CredentialStore, describeNode, runNode } from '../../../../scripts/lib/engine';
import { plainService } from '../stubs';
import { selfSigned } from './certificate';
import { closeServers, listen, serverThat } from './rawServers';

const credentials = new CredentialStore({
	type: { name: 'acmeApi', displayName: 'Acme API', properties: [] },
	data: {},
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

type Action<T> = (send: Sender) => Promise<T>;

/** Does something with n8n's sender within a run of the real engine. */
async function withN8n<T>(action: Action<T>, limits?: BodyLimits): Promise<T> {
	return await inRun(
		async (context) => await action(throughN8nSender(context, plainService, limits)),
	);
}

async function inRun<T>(action: (context: HttpContext) => Promise<T>): Promise<T> {
	let result: T | undefined;
	const nodeType: INodeType = {
		description: describeNode({ credentials: [{ name: 'acmeApi', required: true }] }),
		async execute(this: IExecuteFunctions) {
			result = await action(this as HttpContext);
			return [[]];
		},
	};
	const { error } = await runNode({ nodeType, credentials });
	if (error) throw error;
	return result as T;
}

type Using = (action: Action<unknown>, limits?: BodyLimits) => Promise<unknown>;

const senders: Array<[string, Using]> = [
	['fetch', async (action, limits) => await action(keepAliveSender(undefined, limits))],
	[
		'fetch in a run that can be cancelled',
		async (action, limits) => await action(keepAliveSender(new AbortController().signal, limits)),
	],
	['n8n', withN8n],
];

const bomb = gzipSync(Buffer.alloc(5_000_000, ' '));

const request = (url: string, timeout = 5000): WireRequest => ({
	method: 'GET',
	url,
	headers: {},
	timeout,
});

const creation = (url: string): WireRequest => ({ ...request(url), method: 'POST', body: '{}' });

afterEach(() => {
	jest.restoreAllMocks();
	closeServers();
});

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

	it('an answer that is no HTTP is unreadable', async () => {
		const url = await serverThat((socket) => socket.end('SSH-2.0-OpenSSH\r\n\r\n'));
		expect(await outcomeOf(url)).toMatchObject({ noAnswer: 'unreadable' });
	});

	it('a TLS handshake that is cut was not connected', async () => {
		const url = await serverThat((socket) => socket.end());
		const secure = url.replace('http:', 'https:');
		expect(await outcomeOf(secure)).toMatchObject({ noAnswer: 'notConnected' });
		const outcome = await using(async (send) => await send(creation(secure)));
		expect(outcome).toMatchObject({ noAnswer: 'notConnected' });
	});

	describe('an answer without end', () => {
		const limits = { success: 100_000, refusal: 1000 };

		/** Sends a head and then blocks for ever; tells when the other side has gone. */
		const endless = async (status: number, headers = '') => {
			const server = { url: '', gone: Promise.resolve() };
			server.url = await serverThat((socket) => {
				server.gone = new Promise((resolve) => socket.once('close', () => resolve()));
				socket.write(`HTTP/1.1 ${status} X\r\n${headers}\r\n`);
				const more = () => {
					while (!socket.destroyed && socket.write('x'.repeat(1000)));
					socket.once('drain', more);
				};
				more();
			});
			return server;
		};

		it('is left when it is too large', async () => {
			const server = await endless(200);
			expect(await using(async (send) => await send(request(server.url)), limits)).toEqual({
				noAnswer: 'tooLarge',
				reason: '1 MiB',
			});
			await server.gone;
		});

		it('is left when the time is over, however much may come', async () => {
			const server = await endless(200);
			const most = { ...limits, success: Infinity };
			expect(await using(async (send) => await send(request(server.url, 100)), most)).toMatchObject(
				{ noAnswer: 'timedOut' },
			);
			await server.gone;
		});

		it.each([400, 401, 503])('of a refusal (%d) is its beginning', async (status) => {
			const server = await endless(status);
			expect(await using(async (send) => await send(request(server.url)), limits)).toMatchObject({
				status,
				text: 'x'.repeat(1000),
			});
			await server.gone;
		});
	});

	it.each([
		[200, { noAnswer: 'tooLarge', reason: '1 MiB' }],
		[400, { status: 400, text: ' '.repeat(1000) }],
	])('a small body that unpacks to a large one (%d) is bounded', async (status, outcome) => {
		const url = await serverThat((socket) => {
			socket.write(`HTTP/1.1 ${status} X\r\ncontent-encoding: gzip\r\n`);
			socket.write(`content-length: ${bomb.length}\r\n\r\n`);
			socket.end(bomb);
		});
		const limits = { success: 100_000, refusal: 1000 };
		expect(await using(async (send) => await send(request(url)), limits)).toMatchObject(outcome);
	});

	it('a body in very many parts is read', async () => {
		const url = await serverThat((socket) => {
			socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
			socket.end(`${'1\r\nx\r\n'.repeat(100_000)}0\r\n\r\n`);
		});
		expect(await outcomeOf(url, 60_000)).toMatchObject({ text: 'x'.repeat(100_000) });
	});

	it.each([
		['text/plain; charset=ISO-8859-1', 'Zoë'],
		['application/json;charset="windows-1252"', 'Zoë'],
		['text/plain; charset=nobody-knows', 'Zo\uFFFD'],
	])('a body of %s is read in that charset', async (type, text) => {
		const url = await serverThat((socket) => {
			socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\n\r\n`);
			socket.end(Buffer.from([0x5a, 0x6f, 0xeb]));
		});
		expect(await outcomeOf(url)).toMatchObject({ text });
	});

	it.each([
		['never comes', ''],
		['stops in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf'],
	])('an answer that %s timed out, also when memory is cleaned up', async (_case, text) => {
		const url = await serverThat((socket) => {
			socket.write(text);
			const cleaning = setInterval(collectGarbage, 10);
			socket.once('close', () => clearInterval(cleaning));
		});
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

it('a file that stops in the middle ends when the time is over', async () => {
	const url = await serverThat((socket) => {
		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf');
	});
	const deadline = new AbortController();
	jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(deadline.signal);
	const reading = inRun(async (context) => {
		const answer = await downloadSender(context, plainService)(request(url));
		if (!('stream' in answer)) return;
		for await (const part of answer.stream) deadline.abort(new TypeError(`Over after ${part}`));
	});
	await expect(reading).rejects.toThrow('Over after half');
});

describe('with fetch, a connection that is reset', () => {
	const reset = async () => await serverThat((socket) => socket.resetAndDestroy());

	it('in the TLS handshake was not connected, as far as anybody can tell', async () => {
		const url = (await reset()).replace('http:', 'https:');
		expect(await keepAliveSender()(creation(url))).toMatchObject({ noAnswer: 'notConnected' });
		expect(await keepAliveSender()(request(url))).toMatchObject({ noAnswer: 'cut' });
	});

	it('after the request may have run it', async () => {
		expect(await keepAliveSender()(creation(await reset()))).toMatchObject({ noAnswer: 'cut' });
	});
});

it('a 100 Continue that nobody asked for is unreadable to fetch, and nothing to n8n', async () => {
	const url = await serverThat((socket) => {
		socket.end('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
	});
	expect(await keepAliveSender()(request(url))).toMatchObject({ noAnswer: 'unreadable' });
	const outcome = await withN8n(async (send) => await send(request(url)));
	expect(outcome).toMatchObject({ status: 200, text: '{}' });
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
