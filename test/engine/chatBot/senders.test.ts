/** The two ways to send: over kept-open connections, and through n8n's helper. */
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { byId, headersOf, on, runChatBot, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { closedPort, startServer, testCredential } from '../../../scripts/lib/engine';
import type { Helpers } from '../../../scripts/lib/engine';

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

	it('let through what they allow', async () => {
		const { status } = await chatBot.run(getUser, {
			egress: { allowedIpRanges: ['127.0.0.1/32'] },
		});
		expect(status).toBe('success');
	});
});

describe('an address that only n8n reaches', () => {
	/** Where nobody listens, or somebody who must not be asked. */
	let closed: { url: string; port: number };

	let calls = 0;

	/** n8n's helper behind a proxy: whatever is sent to the closed address arrives at the sandbox. */
	const behindProxy = (helpers: Helpers) => {
		const original = helpers.httpRequestWithAuthentication as (...args: any[]) => Promise<unknown>;
		helpers.httpRequestWithAuthentication = async function (
			this: unknown,
			type: string,
			request: { url: string },
		) {
			calls++;
			const url = request.url.replace(closed.url, chatBot.sandbox.url);
			return await original.call(this, type, { ...request, url });
		};
	};

	const run = async (parameters: INodeParameters, options: RunOptions = {}) =>
		await chatBot.run(parameters, {
			helpers: behindProxy,
			...options,
			credential: { baseUrl: closed.url },
		});

	beforeEach(async () => {
		calls = 0;
		const port = await closedPort();
		closed = { url: `http://127.0.0.1:${port}`, port };
	});

	it('is reached by the detour, which is kept to', async () => {
		expect((await run(getUser)).outputs[0][0].json.id).toBe(KNOWN_USER_ID);
		let direct: ChatBotSandbox | undefined;
		try {
			direct = await startChatBotSandbox({ users: 10, port: closed.port });
			expect((await run(getUser)).status).toBe('success');
			expect(direct.requests()).toEqual([]);
		} finally {
			await direct?.close();
		}
		expect(calls).toBe(2);
		expect(chatBot.sent()).toHaveLength(2);
	});

	it('takes a creation, once', async () => {
		const { status } = await run(createUser);
		expect(status).toBe('success');
		expect(chatBot.sent()).toHaveLength(1);
		expect(chatBot.sandbox.store.users.size).toBe(61);
	});

	it('takes a creation once even if the answer is lost on the detour', async () => {
		chatBot.sandbox.addFault({ kind: 'cut', when: 'after' });
		expect((await run(createUser)).status).toBe('error');
		expect(chatBot.sent()).toHaveLength(1);
		expect(chatBot.sandbox.store.users.size).toBe(61);
	});

	it('is tried again, for a creation too, since nothing was heard', async () => {
		let failures = 2;
		const { status } = await run(createUser, {
			helpers: (helpers) => {
				behindProxy(helpers);
				const proxied = helpers.httpRequestWithAuthentication as (...args: any[]) => unknown;
				helpers.httpRequestWithAuthentication = async function (...args: any[]) {
					if (failures-- <= 0) return await proxied.apply(this, args);
					throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
				};
			},
		});
		expect({ status, calls }).toEqual({ status: 'success', calls: 1 });
		expect(chatBot.sandbox.store.users.size).toBe(61);
	});

	it('is told to be out of reach when n8n does not reach it either', async () => {
		const { error } = await run(getUser, { helpers: undefined });
		expect(error).toMatchObject({
			message: `ChatBot could not be reached at 127.0.0.1:${closed.port} to get the user`,
			description: expect.stringContaining('ECONNREFUSED'),
		});
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
