/** The two editions of the API, and how the node finds out which one it has before it. */
import type { INodeParameters } from 'n8n-workflow';
import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox, ChatBotSandboxOptions, FaultOptions } from '../../../sandbox';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';
import { credentialsFor, on, operations, runChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { CredentialStore, testCredential } from '../../../scripts/lib/engine';

let sandbox: ChatBotSandbox;

/** What was found out holds for a base URL, so every test has its own. */
const start = async (options: ChatBotSandboxOptions = {}) => {
	sandbox = await startChatBotSandbox({ users: 10, ...options });
};

afterEach(async () => await sandbox.close());

const run = async (parameters: INodeParameters, apiVersion = 'auto', options: RunOptions = {}) =>
	await runChatBot(sandbox, parameters, {
		...options,
		credential: { apiVersion, ...options.credential },
	});

const lines = () => sandbox.requests().map(({ method, path }) => `${method} ${path}`);

const segments = on('segment', 'getAll')({});
const stories = on('story', 'getAll')({});

const PROBE = 'GET /users/segments';

const old = (path: string) => path.replace('/users/segments', '/segments').replace('/v2/', '/');

describe('an edition that is given', () => {
	it.each(['v1', 'v2'] as const)(
		'%s is used for every segment and story operation',
		async (version) => {
			await start({ edition: version });
			for (const { resource, operation, parameters, items, requests } of operations) {
				if (resource !== 'segment' && resource !== 'story') continue;
				// The first story item leaves the builder to the edition.
				const [item] = items(sandbox.store);
				if (resource === 'story' && item.id) item.id = sandbox.store.stories[version].list()[0].id;
				sandbox.clearRequests();
				const { status } = await run({ resource, operation, ...parameters }, version, {
					items: [item],
				});
				expect({ status, operation }).toEqual({ status: 'success', operation });
				const expected = requests(item).map(({ method, path }) => `${method} ${path}`);
				expect(lines()).toEqual(version === 'v1' ? expected.map(old) : expected);
			}
		},
	);

	it('is not asked for where it makes no difference', async () => {
		await start();
		await run(on('user', 'getAll')({ limit: 1 }));
		await run(on('story', 'getAll')({ options: { builder: 'old' } }));
		await run(on('apiCall', 'request')({ path: '/stories' }));
		expect(lines()).toEqual(['GET /users', 'GET /stories', 'GET /stories']);
	});
});

describe('an edition to find out', () => {
	it.each([
		['v1', '/segments', '/stories'],
		['v2', '/users/segments', '/v2/stories'],
		['both', '/users/segments', '/v2/stories'],
	] as const)('is %s', async (edition, segmentsPath, storiesPath) => {
		await start({ edition });
		expect((await run(segments)).outputs[0].length).toBeGreaterThan(0);
		expect((await run(stories)).outputs[0].length).toBeGreaterThan(0);
		// Asked once, and never again.
		expect(lines()).toEqual([PROBE, `GET ${segmentsPath}`, `GET ${storiesPath}`]);
	});

	it('is asked for once by all items of a run', async () => {
		await start({ edition: 'v1', latencyMs: 20 });
		const items = Array.from({ length: 10 }, (_, number) => ({ name: `S${number}` }));
		const create = on('segment', 'create')({ name: '={{ $json.name }}' });
		const { status } = await run(create, 'auto', { items });
		expect(status).toBe('success');
		expect(lines()).toEqual([PROBE, ...items.map(() => 'POST /segments')]);
	});

	it('is asked for again after a failure', async () => {
		await start({ edition: 'v1' });
		sandbox.addFault({ kind: 'status', status: 500 });
		const { error } = await run(segments);
		expect(error?.message).toContain('not able to find out the API version');
		expect((await run(segments)).status).toBe('success');
		expect(lines()).toEqual([PROBE, PROBE, 'GET /segments']);
	});

	it('is not taken from a refused credential', async () => {
		await start({ edition: 'v2' });
		const { error } = await run(segments, 'auto', { credential: { accessToken: 'wrong-token' } });
		expect(error?.message).toContain('did not accept the credential');
		expect((await run(segments)).status).toBe('success');
		expect(lines()).toEqual([PROBE, PROBE, PROBE]);
	});

	it('fails every item by itself when it cannot be found out', async () => {
		await start();
		sandbox.addFault({ kind: 'status', status: 403, times: 0 });
		const { outputs } = await run(on('segment', 'create')({ name: 'x' }), 'auto', {
			items: [{}, {}],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outputs[0].map(({ json }) => String(json.error).replace(/^.*switchboard/, ''))).toEqual([
			' [item 0]',
			' [item 1]',
		]);
	});
});

describe('the credential test', () => {
	const test = async (change: Record<string, string>) =>
		await testCredential({ type: 'chatBotApi', credentials: credentialsFor(sandbox, change) });

	const good = { status: 'OK', message: 'Connection successful!' };

	it.each(['v1', 'v2'] as const)('passes in edition %s', async (apiVersion) => {
		await start({ edition: apiVersion });
		expect(await test({ apiVersion })).toEqual(good);
		expect(sandbox.requests()[0].headers.authorization).toBe(`Bearer ${sandbox.token}`);
	});

	it.each(['/', '//', ' ', '/ '])('passes with %j behind the base URL', async (more) => {
		await start();
		expect(await test({ baseUrl: ` ${sandbox.url}${more}` })).toEqual(good);
		expect(
			(await run(stories, 'v2', { credential: { baseUrl: ` ${sandbox.url}${more}` } })).status,
		).toBe('success');
		expect(new Set(lines())).toEqual(new Set(['GET /users', 'GET /v2/stories']));
	});

	it('passes with the default version', async () => {
		await start({ edition: 'v2' });
		const data = { accessToken: sandbox.token, baseUrl: sandbox.url };
		const credentials = new CredentialStore({ type: new ChatBotApi(), data });
		expect(await testCredential({ type: 'chatBotApi', credentials })).toEqual(good);
	});

	it.each([
		['a wrong token', 'wrong-token', /ChatBot did not accept the access token/],
		['an invisible character', 'wrong-token\u200b', /Access Token .* invisible character/],
	])('fails with %s', async (_, accessToken, message) => {
		await start();
		expect(await test({ accessToken })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	it.each<[string, FaultOptions]>([
		['a web page', { kind: 'html', status: 200 }],
		['other JSON', { kind: 'malformed', body: '{"hello":"world"}' }],
		['a list', { kind: 'malformed', body: '[{"id":1}]' }],
		['nothing', { kind: 'status', status: 404 }],
	])('fails where the address gives %s', async (_, fault) => {
		await start();
		sandbox.addFault({ ...fault, times: 0 });
		expect(await test({})).toEqual({
			status: 'Error',
			message: expect.stringContaining('There is no ChatBot API at this address'),
		});
	});

	it('fails where nobody listens', async () => {
		await start();
		const result = await test({ baseUrl: 'http://127.0.0.1:1' });
		expect(result).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('a base URL', () => {
	it.each(['', 'api.chatbot.com', 'ftp://example.com', 'https://', 'file:///etc/passwd'])(
		'%j is refused',
		async (baseUrl) => {
			await start();
			const { error } = await run(stories, 'v2', { credential: { baseUrl } });
			expect(error?.message).toBe('The base URL in the ChatBot credential is not a web address');
		},
	);

	it('may have a path', async () => {
		await start();
		await run(stories, 'v2', { credential: { baseUrl: `${sandbox.url}/proxy/chatbot/` } });
		expect(lines()).toEqual(['GET /proxy/chatbot/v2/stories']);
	});
});
