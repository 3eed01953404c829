/** The two ways to send: over kept-open connections, and through n8n's helper. */
import { gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_USER_ID } from '../../../sandbox';
import { byId, headersOf, on, runChatBot, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { startServer, testCredential } from '../../../scripts/lib/engine';
import { listen } from '../../../scripts/lib/engine/local-server';

const chatBot = useChatBot();

const call = on('apiCall', 'request');

const getUser = on('user', 'get')({ userId: byId(KNOWN_USER_ID) });

const createUser = on('user', 'create')({ email: 'new@example.com' });

describe('an API call is the same on the wire either way', () => {
	const json = (value: unknown) => JSON.stringify(value);

	it.each<[string, INodeParameters]>([
		['a list as body of a DELETE', { method: 'DELETE', path: '/x', bodyJson: '["a","b"]' }],
		['an empty object as body', { method: 'POST', path: '/x', bodyJson: '{}' }],
		['an empty list as body', { method: 'PUT', path: '/x', bodyJson: '[]' }],
		['an empty list as body of a DELETE', { method: 'DELETE', path: '/x', bodyJson: '[]' }],
		['null as body', { method: 'PATCH', path: '/x', bodyJson: 'null' }],
		['a text as body', { method: 'POST', path: '/x', bodyJson: '"text"' }],
		['a number as body', { method: 'POST', path: '/x', bodyJson: '0' }],
		['false as body', { method: 'POST', path: '/x', bodyJson: 'false' }],
		['no body', { method: 'POST', path: '/x', bodyJson: '' }],
		['no body of a DELETE', { method: 'DELETE', path: '/x', bodyJson: '' }],
		[
			'a body of any script',
			{ method: 'POST', path: '/x', bodyJson: json({ 'größe 🚀': '測試\u2028\\"' }) },
		],
		['a path of any script', { path: '/ü ber/測試/%20%2F/a+b(c)!\'*~|^`{}[]"<>' }],
		['a query in the path', { path: '/x?a=1&b=ü&c[]=%5B#fragment' }],
		[
			'a query in both places',
			{ path: '/x?a=1', queryJson: json({ b: 'ü&=+ %', c: { d: [1, null, true] } }) },
		],
		['an empty query', { path: '/x?', queryJson: '{}' }],
		['a full address', { path: '={{ $json.base }}/x/y?z=1' }],
		['many slashes', { path: '///x//y/'.replace('///', '/') }],
		[
			'headers',
			{
				path: '/x',
				headers: {
					header: [
						{ name: 'X-Trace-Id', value: ' é 7' },
						{ name: 'ACCEPT', value: 'text/plain' },
					],
				},
			},
		],
		[
			'a type of its own',
			{
				method: 'POST',
				path: '/x',
				bodyJson: '{}',
				headers: { header: [{ name: 'Content-Type', value: 'application/vnd.api+json' }] },
			},
		],
	])('%s', async (_, parameters) => {
		const server = await startServer(() => ({ body: { fine: true } }));
		const options = { items: [{ base: server.url }] };
		const wireOf = async (reuseConnections: boolean) => {
			const credential = { reuseConnections };
			const { error } = await runChatBot(
				{ url: server.url, token: 'tøken'.replace('ø', 'o') },
				call(parameters),
				{ ...options, credential },
			);
			expect(error).toBeUndefined();
			const [{ method, path, query, body, headers }] = server.requests.splice(0);
			return {
				method,
				path,
				query: query.toString(),
				body,
				headers: headersOf({ headers } as never),
			};
		};
		try {
			const direct = await wireOf(true);
			expect(await wireOf(false)).toEqual(direct);
			expect(direct.headers.authorization).toBe('Bearer token');
			expect(direct.body).toBe(wantedBody(parameters));
		} finally {
			await server.close();
		}
	});

	const wantedBody = ({ bodyJson }: INodeParameters) =>
		bodyJson ? json(JSON.parse(String(bodyJson))) : '';
});

describe('an API call', () => {
	it.each([true, false])(
		'gives the whole answer when asked to (kept open: %s)',
		async (reuseConnections) => {
			const { outputs } = await chatBot.run(
				call({ path: '/users?limit=1', options: { fullResponse: true } }),
				{ credential: { reuseConnections } },
			);
			expect(outputs[0]).toEqual([
				{
					json: {
						statusCode: 200,
						headers: expect.objectContaining({ 'content-type': 'application/json; charset=utf-8' }),
						body: { data: [expect.any(Object)], count: 60 },
					},
					pairedItem: { item: 0 },
				},
			]);
		},
	);
});

describe.each([true, false])('an answer to an API call (kept open: %s)', (reuseConnections) => {
	const answered = async (type: string, body: Buffer | string) => {
		const server = await listen(async (_, response) => {
			response.writeHead(200, { 'content-type': type, 'set-cookie': ['a=secret', 'b=secret'] });
			response.end(body);
		});
		const { outputs } = await runChatBot(
			{ url: server.url, token: 't' },
			call({ path: '/x/cat.png', options: { fullResponse: true, outputPropertyName: 'picture' } }),
			{ credential: { reuseConnections } },
		);
		await server.close();
		return outputs[0][0];
	};

	it('that is a picture becomes a file', async () => {
		const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]);
		const { json, binary } = await answered('image/png', bytes);
		expect(json.body).toMatchObject({ fileName: 'cat.png', mimeType: 'image/png' });
		expect(Buffer.from(binary!.picture.data, 'base64')).toEqual(bytes);
	});

	it('is read in its charset', async () => {
		const body = Buffer.from('{"name":"Zo\xeb"}', 'latin1');
		const { json } = await answered('application/json; charset=iso-8859-1', body);
		expect(json.body).toEqual({ name: 'Zoë' });
	});

	it('keeps long integers, and no cookies', async () => {
		const { json } = await answered('application/json', '{"id":12345678901234567890}');
		expect(json.body).toEqual({ id: '12345678901234567890' });
		expect(JSON.stringify(json)).not.toContain('secret');
	});
});

describe.each([true, false])('a redirect (kept open: %s)', (reuseConnections) => {
	it('is shown and not followed', async () => {
		const elsewhere = await startServer(() => ({ body: { id: 'stolen' } }));
		const server = await startServer(() => ({
			status: 308,
			headers: { location: `${elsewhere.url}/users` },
			body: '',
		}));
		const { error } = await runChatBot({ url: server.url, token: 'secret-token' }, createUser, {
			credential: { reuseConnections },
		});
		await Promise.all([server.close(), elsewhere.close()]);
		expect(error).toMatchObject({
			message: 'ChatBot redirects to another address, so it could not create the user',
			description: expect.stringContaining(`${elsewhere.url}/users`),
		});
		expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
	});
});

describe('outbound rules', () => {
	const allowed = { allowedIpRanges: ['127.0.0.1/32'] };

	it.each([true, false])('stop before any request (kept open: %s)', async (reuseConnections) => {
		const { status, error } = await chatBot.run(getUser, {
			egress: 'protected',
			credential: { reuseConnections },
		});
		expect(status).toBe('error');
		expect(chatBot.sent()).toEqual([]);
		expect(error?.message).toBe(
			`This n8n does not allow requests to 127.0.0.1:${chatBot.sandbox.port}, so it could not get the user`,
		);
		expect((error as any).description).toMatch(/n8n says: .*restricted/);
	});

	it.each<[string, RunOptions['egress'], number]>([
		['let n8n send what they allow, since it sends to the address that it checked', allowed, 1],
		['that are off leave the connections open', 'open', 0],
	])('%s', async (_, egress, throughN8n) => {
		let calls = 0;
		const { status } = await chatBot.run(getUser, {
			egress,
			helpers: (helpers) => {
				const original = helpers.httpRequestWithAuthentication as (...args: any[]) => unknown;
				helpers.httpRequestWithAuthentication = async function (...args: any[]) {
					calls++;
					return await original.apply(this, args);
				};
			},
		});
		expect({ status, calls }).toEqual({ status: 'success', calls: throughN8n });
	});
});

describe.each([true, false])('a packed answer of 65 MiB (kept open: %s)', (reuseConnections) => {
	const packed = gzipSync(Buffer.alloc(65 * 2 ** 20, ' '));

	it.each([
		[200, 'ChatBot answered with more than 64 MiB, so it could not get the user'],
		[400, 'ChatBot refused to get the user (status 400)'],
	])('with status %d is left, and not asked for again', async (status, message) => {
		let requests = 0;
		const server = await listen(async (_, response) => {
			requests++;
			response.writeHead(status, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
			response.end(packed);
		});
		const service = { url: server.url, token: 't' };
		const { error } = await runChatBot(service, getUser, { credential: { reuseConnections } });
		await server.close();
		expect({ message: error?.message, requests }).toEqual({ message, requests: 1 });
	});
});

it('a password in the base URL is refused before any call, and not shown', async () => {
	const baseUrl = chatBot.sandbox.url.replace('//', '//ada:s3cret@');
	const { error } = await chatBot.run(getUser, { credential: { baseUrl } });
	expect(error?.message).toMatch(/^The Base URL in the ChatBot credential contains/);
	const credentials = chatBot.credentials({ baseUrl });
	const tested = await testCredential({ type: 'chatBotApi', credentials });
	expect(tested).toEqual({
		status: 'Error',
		message: expect.stringContaining('contains a user name or a password'),
	});
	expect(JSON.stringify([error, tested])).not.toContain('s3cret');
	expect(chatBot.sandbox.requests()).toEqual([]);
});

it.each([true, false])(
	'a token with an invisible character is refused before any call (kept open: %s)',
	async (reuseConnections) => {
		const credential = { reuseConnections, accessToken: `${chatBot.sandbox.token}\u200b` };
		const { error } = await chatBot.run(getUser, { credential });
		expect(error).toMatchObject({
			message: 'ChatBot did not accept the credential, so it could not get the user',
			description: expect.stringMatching(/Access Token .* invisible character/),
		});
		expect(chatBot.sandbox.requests()).toEqual([]);
	},
);
