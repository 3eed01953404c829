import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { guardAnswer, type AnswerPlan } from '../../../nodes/ChatBot/trigger/answer/answerGuard';

const fallback = { responses: [{ type: 'text', message: 'später – 🙂' }] };
const good = { responses: [{ type: 'text', message: 'jetzt – 🙂' }] };
const plan: AnswerPlan = {
	toAnswer: (sent) => (typeof sent === 'object' && sent ? sent : 'It is no object'),
	fallback,
};

type Handle = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A real answer over the wire, whatever the handler does to it. */
async function ask(handle: Handle, change: Partial<AnswerPlan> = {}, method = 'POST') {
	const failures: unknown[] = [];
	const server = createServer((request, response) => {
		guardAnswer(response, { ...plan, ...change });
		void (async () => await handle(response, request))().catch((error) => failures.push(error));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const answer = await fetch(`http://127.0.0.1:${port}`, { method });
	const text = await answer.text();
	await pause(60);
	server.closeAllConnections();
	server.close();
	expect(failures).toEqual([]);
	const { status, headers } = answer;
	return {
		status,
		text,
		type: headers.get('content-type'),
		length: headers.get('content-length'),
		headers,
	};
}

/** As express does it. */
function send(response: ServerResponse, body: string, type = 'text/html; charset=utf-8'): void {
	if (!response.getHeader('Content-Type')) response.setHeader('Content-Type', type);
	response.setHeader('Content-Length', Buffer.byteLength(body));
	response.setHeader('ETag', 'W/"1"');
	response.end(body, 'utf8');
}
const json = (response: ServerResponse, body: unknown) =>
	send(response, JSON.stringify(body), 'application/json; charset=utf-8');

const bytesOf = (body: object) => String(Buffer.byteLength(JSON.stringify(body)));
const expected = (body: object) => ({
	status: 200,
	text: JSON.stringify(body),
	type: 'application/json; charset=utf-8',
	length: bytesOf(body),
});

describe('what n8n sends', () => {
	it.each<[string, Handle, object]>([
		['JSON', (response) => json(response, good), good],
		['a Buffer', (response) => void response.end(Buffer.from(JSON.stringify(good))), good],
		[
			'a Buffer and once more nothing',
			(response) => {
				response.end(Buffer.from(JSON.stringify(good)));
				response.end();
			},
			good,
		],
		['JSON as text', (response) => send(response, JSON.stringify(good)), good],
		['a word', (response) => send(response, 'firstEntryJson'), fallback],
		['a number', (response) => send(response, '7'), fallback],
		['nothing', (response) => void response.end(), fallback],
		['an empty text', (response) => send(response, ''), fallback],
		['a function to call after it', (response) => void response.end(() => {}), fallback],
		[
			'a failure',
			(response) => {
				response.statusCode = 500;
				json(response, good);
			},
			fallback,
		],
		[
			'status 201',
			(response) => {
				response.statusCode = 201;
				json(response, good);
			},
			good,
		],
		['too much', (response) => json(response, { responses: 'x'.repeat(100_000) }), fallback],
	])('%s becomes one valid answer', async (_, handle, body) => {
		expect(await ask(handle)).toMatchObject(expected(body));
	});

	it('has no fingerprint of another body', async () => {
		const { headers } = await ask((response) => json(response, good));
		expect(headers.get('etag')).toBeNull();
	});

	it('is the first: what comes after it is dropped, headers included', async () => {
		const answer = await ask((response) => {
			json(response, good);
			response.statusCode = 500;
			response.setHeader('x-late', '1');
			response.removeHeader('content-type');
			json(response, { responses: ['second'] });
		});
		expect(answer).toMatchObject(expected(good));
		expect(answer.headers.get('x-late')).toBeNull();
	});

	it('is let through when something else has begun to answer', async () => {
		const { text } = await ask((response) => {
			response.writeHead(200, { 'content-type': 'text/plain' });
			response.write('a file, ');
			response.end('to its end');
		});
		expect(text).toBe('a file, to its end');
	});

	it('to HEAD has no body', async () => {
		const answer = await ask((response) => json(response, good), {}, 'HEAD');
		expect(answer).toMatchObject({ status: 200, text: '', length: bytesOf(good) });
	});
});

describe('the deadline', () => {
	it('brings the default reply; a late answer is dropped', async () => {
		const answer = await ask(
			async (response) => {
				await pause(90);
				json(response, good);
			},
			{ deadline: 30 },
		);
		expect(answer).toMatchObject(expected(fallback));
	});

	it('brings nothing after an answer', async () => {
		const answer = await ask((response) => json(response, good), { deadline: 20 });
		expect(answer).toMatchObject(expected(good));
	});

	it('does not disturb an answer under way', async () => {
		const { text } = await ask(
			async (response) => {
				response.writeHead(200);
				response.write('slow, ');
				await pause(50);
				response.end('but sure');
			},
			{ deadline: 20 },
		);
		expect(text).toBe('slow, but sure');
	});

	it('harms nothing where the connection is gone', async () => {
		const server = createServer((_, response) => guardAnswer(response, { ...plan, deadline: 40 }));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const signal = AbortSignal.timeout(10);
		await expect(fetch(`http://127.0.0.1:${port}`, { signal })).rejects.toThrow();
		await pause(60);
		server.closeAllConnections();
		server.close();
	});

	it('leaves no timer that keeps the process running, and no answered response behind', () => {
		const listeners = jest.spyOn(AbortSignal.prototype, 'removeEventListener');
		const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		const channel = {
			statusCode: 200,
			headersSent: false,
			setHeader: () => {},
			removeHeader: () => {},
			end: jest.fn(),
		};
		guardAnswer(channel, { ...plan, deadline: 60_000 });
		channel.end('{}');
		const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
		expect(after).toBe(before);
		expect(listeners).toHaveBeenCalledTimes(1);
	});
});
