/** Proves the harness itself, with node types made for the purpose. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestHelper,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	JsonObject,
} from 'n8n-workflow';
import {
	CredentialStore,
	chain,
	hostTrigger,
	loadOptions,
	loadPackage,
	runNode,
	runWorkflow,
	searchAllPages,
	searchPicker,
	startServer,
	testCredential,
	withoutEgressFilter,
} from '../support/engine';
import type { HostedTrigger, LocalServer } from '../support/engine';

const people = [{ name: 'Ann' }, { name: 'Bob' }, { name: 'Cy' }];

function describeNode(more: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	return {
		name: 'sample',
		displayName: 'Sample',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Sample' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...more,
	};
}

const text = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

/** Greets every item; refuses the name Bob. */
const greeter: INodeType = {
	description: describeNode({ properties: [text('name', { required: true }), text('style')] }),
	async execute() {
		return [
			this.getInputData().map((_, item) => {
				const name = this.getNodeParameter('name', item) as string;
				try {
					if (name === 'Bob') {
						throw new NodeOperationError(this.getNode(), 'Not Bob', { itemIndex: item });
					}
					return { json: { greeting: `Hello ${name}` }, pairedItem: { item } };
				} catch (error) {
					if (!this.continueOnFail()) throw error;
					const refused = error as NodeOperationError;
					return { json: { error: refused.message }, error: refused, pairedItem: { item } };
				}
			}),
		];
	},
};

const run = (execute: (this: IExecuteFunctions) => Promise<unknown>): INodeType => ({
	description: describeNode({ credentials: [{ name: 'keyApi' }, { name: 'loginApi' }] }),
	async execute() {
		const result = await execute.call(this);
		return [[{ json: { result: result as string }, pairedItem: { item: 0 } }]];
	},
});

let server: LocalServer;

/** Knows one key and hands out numbered tokens, of which only the newest is good. */
beforeAll(async () => {
	let token = 0;
	server = await startServer(({ path, headers }) => {
		switch (path) {
			case '/file':
				return { body: 'id,name\n1,Ann\n' };
			case '/login':
				return { body: { token: `token-${++token}` } };
			case '/expire':
				return { body: { expired: `token-${token++}` } };
			case '/with-key':
				return headers['x-key'] === 'secret-key' ? { body: { ok: true } } : { status: 401 };
			case '/with-token':
				return headers.authorization === `Bearer token-${token}`
					? { body: { ok: true } }
					: { status: 401, body: { message: 'token expired' } };
			default:
				return { status: 404 };
		}
	});
});

afterAll(async () => await server.close());

const keyApi = (): ICredentialType => ({
	name: 'keyApi',
	displayName: 'Key API',
	properties: [text('key'), text('host', { default: server.url })],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'x-key': '={{ $credentials.key }}' } },
	},
	test: { request: { baseURL: '={{ $credentials.host }}', url: '/with-key' } },
});

const loginApi = (): ICredentialType => ({
	name: 'loginApi',
	displayName: 'Login API',
	properties: [text('token', { type: 'hidden', typeOptions: { expirable: true } })],
	async preAuthentication(this: IHttpRequestHelper) {
		const url = `${server.url}/login`;
		return await this.helpers.httpRequest({ method: 'POST', url });
	},
	async authenticate({ token }: ICredentialDataDecryptedObject, options) {
		return { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } };
	},
	test: { request: { baseURL: server.url, url: '/with-token' } },
});

const call = (credential: string, path: string) =>
	run(async function () {
		return await this.helpers.httpRequestWithAuthentication.call(this, credential, {
			url: `${server.url}${path}`,
		});
	});

describe('running one node', () => {
	const name = '={{ $json.name }}';

	it('resolves expressions for every item and keeps the links', async () => {
		const { status, outputs, itemsOf } = await runNode({
			nodeType: greeter,
			items: [{ name: 'Ann' }, { name: 'Cy' }],
			parameters: { name },
		});
		expect(status).toBe('success');
		expect(outputs).toEqual([
			[
				{ json: { greeting: 'Hello Ann' }, pairedItem: { item: 0 } },
				{ json: { greeting: 'Hello Cy' }, pairedItem: { item: 1 } },
			],
		]);
		expect(itemsOf('Source').map(({ json }) => json)).toEqual([{ name: 'Ann' }, { name: 'Cy' }]);
	});

	it('fails with the very error the node threw', async () => {
		const { status, error, outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
		});
		expect(status).toBe('error');
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Not Bob', context: { itemIndex: 1 } });
		expect(outputs).toEqual([]);
	});

	it('continues on fail with an error item in its place', async () => {
		const { status, outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(status).toBe('success');
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ greeting: 'Hello Ann' },
			{ error: 'Not Bob' },
			{ greeting: 'Hello Cy' },
		]);
	});

	it('sends error items, joined with their input, to the error output', async () => {
		const { outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0].map(({ json }) => json.greeting)).toEqual(['Hello Ann', 'Hello Cy']);
		expect(outputs[1]).toMatchObject([{ json: { error: 'Not Bob' }, pairedItem: { item: 1 } }]);
	});

	it('refuses to start when a required parameter is empty', async () => {
		const { status, error } = await runNode({ nodeType: greeter, parameters: { name: '' } });
		expect(status).toBe('error');
		expect(error?.name).toBe('WorkflowHasIssuesError');
	});

	it('tries again when the node says so', async () => {
		let tries = 0;
		const flaky = run(async () => {
			if (++tries < 3) throw new Error('not yet');
			return tries;
		});
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { status, outputs, error } = await runNode({ nodeType: flaky, settings });
		expect({ status, result: outputs[0][0].json.result }).toEqual({ status: 'success', result: 3 });
		expect(error).toBeUndefined();
	});

	it('is cancelled while it runs', async () => {
		const stop = new AbortController();
		const waiting = run(async function () {
			stop.abort();
			while (!this.getExecutionCancelSignal()?.aborted) await sleep(1);
			return 'saw it';
		});
		const { status } = await runNode({ nodeType: waiting, signal: stop.signal });
		expect(status).toBe('canceled');
	});

	it('gives the timezone, hints, responses and static data', async () => {
		const talkative = run(async function () {
			this.addExecutionHints({ message: 'Mind the gap' });
			this.sendResponse({ body: 'over there' } as never);
			this.getWorkflowStaticData('node').seen = true;
			return this.getTimezone();
		});
		const result = await runNode({ nodeType: talkative, timezone: 'Europe/Warsaw' });
		expect(result.outputs[0][0].json.result).toBe('Europe/Warsaw');
		expect(result.hints).toEqual([{ message: 'Mind the gap' }]);
		expect(result.responses).toEqual([{ body: 'over there' }]);
		expect(result.staticData).toEqual({ 'node:Sample': { seen: true } });
	});
});

describe('running a workflow', () => {
	it('leads items through every node, and finds an item by its link', async () => {
		const { itemsOf, outputs } = await runWorkflow({
			nodeTypes: { 'test.greeter': greeter },
			items: [{ name: 'Ann' }, { name: 'Cy' }],
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Note', type: 'n8n-nodes-base.stickyNote' },
					{ name: 'First', type: 'test.greeter', parameters: { name: '={{ $json.name }}' } },
					{
						name: 'Second',
						type: 'test.greeter',
						parameters: { name: "={{ $('Start').item.json.name }} again" },
					},
				],
				connections: chain('Start', 'First', 'Second'),
			},
		});
		expect(itemsOf('First')).toHaveLength(2);
		expect(outputs[0].map(({ json }) => json.greeting)).toEqual([
			'Hello Ann again',
			'Hello Cy again',
		]);
	});
});

describe('binary data', () => {
	it('stays in memory, from a buffer or a stream', async () => {
		const exporting: INodeType = {
			description: describeNode(),
			async execute() {
				const request = { url: `${server.url}/file`, encoding: 'stream' as const };
				const stream = (await this.helpers.httpRequest(request)) as Readable;
				const file = await this.helpers.prepareBinaryData(stream, 'users.csv', 'text/csv');
				const note = await this.helpers.prepareBinaryData(Buffer.from('hi'), 'note.txt');
				return [[{ json: {}, binary: { file, note }, pairedItem: { item: 0 } }]];
			},
		};
		const { outputs } = await runNode({ nodeType: exporting });
		const { file, note } = outputs[0][0].binary ?? {};
		expect(Buffer.from(file.data, 'base64').toString()).toBe('id,name\n1,Ann\n');
		expect(file).toMatchObject({ fileName: 'users.csv', mimeType: 'text/csv' });
		expect(Buffer.from(note.data, 'base64').toString()).toBe('hi');
	});
});

describe('loading a package', () => {
	let directory: string;
	afterAll(async () => await rm(directory, { recursive: true }));

	it('gives types and the descriptions the editor receives', async () => {
		directory = await mkdtemp(join(tmpdir(), 'package-'));
		const files = {
			'package.json': {
				name: 'n8n-nodes-sample',
				version: '1.2.3',
				n8n: { nodes: ['Sample.node.js'], credentials: ['SampleApi.credentials.js'] },
			},
			'Sample.node.json': { categories: ['Communication'], resources: {} },
		};
		for (const [name, content] of Object.entries(files)) {
			await writeFile(join(directory, name), JSON.stringify(content));
		}
		const node = {
			...describeNode(),
			icon: 'file:sample.svg',
			credentials: [{ name: 'sampleApi' }],
		};
		await writeFile(
			join(directory, 'Sample.node.js'),
			`exports.Sample = class { description = ${JSON.stringify(node)}; async execute() { return [[]]; } };`,
		);
		await writeFile(
			join(directory, 'SampleApi.credentials.js'),
			"exports.SampleApi = class { name = 'sampleApi'; displayName = 'Sample API'; properties = []; };",
		);

		const loaded = await loadPackage(directory);
		expect(loaded).toMatchObject({ name: 'n8n-nodes-sample', version: '1.2.3' });
		expect(Object.keys(loaded.nodeTypes)).toEqual(['n8n-nodes-sample.sample']);
		expect(loaded.nodeDescriptions).toMatchObject([
			{ iconUrl: 'icons/n8n-nodes-sample/sample.svg', codex: { categories: ['Communication'] } },
		]);
		expect(loaded.credentialTypes.sampleApi.supportedNodes).toEqual(['sample']);

		const nodeType = loaded.nodeTypes['n8n-nodes-sample.sample'];
		expect((await runNode({ nodeType })).status).toBe('success');
	});
});

describe('credentials', () => {
	it('sign a request by the generic form', async () => {
		const credentials = new CredentialStore({ type: keyApi(), data: { key: 'secret-key' } });
		const { outputs } = await runNode({ nodeType: call('keyApi', '/with-key'), credentials });
		expect(outputs[0][0].json.result).toEqual({ ok: true });
	});

	it('log in once, remember the token, and log in again when it expired', async () => {
		const credentials = new CredentialStore({ type: loginApi(), data: {} });
		const nodeType = call('loginApi', '/with-token');

		await runNode({ nodeType, credentials });
		const again = await runNode({ nodeType, credentials });
		expect(again.status).toBe('success');
		expect(credentials.logins('loginApi')).toBe(1);
		const first = credentials.dataOf('loginApi').token;

		await fetch(`${server.url}/expire`);
		const renewed = await runNode({ nodeType, credentials });
		expect(renewed.status).toBe('success');
		expect(credentials.logins('loginApi')).toBe(2);
		expect(credentials.dataOf('loginApi').token).not.toBe(first);
	});

	it('surface the failure of the service', async () => {
		const credentials = new CredentialStore({ type: keyApi(), data: { key: 'wrong' } });
		const { error } = await runNode({ nodeType: call('keyApi', '/with-key'), credentials });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '401' });
	});

	it('are tested as by the Test button', async () => {
		const credentials = new CredentialStore({ type: keyApi(), data: { key: 'secret-key' } });
		const test = async () => await testCredential({ credentials, type: 'keyApi' });
		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });

		credentials.edit('keyApi', { key: 'wrong' });
		expect(await test()).toEqual({ status: 'Error', message: 'Unauthorized' });

		credentials.edit('keyApi', { key: 'secret-key', host: 'http://127.0.0.1:1' });
		expect(await test()).toMatchObject({ status: 'Error', message: 'ECONNREFUSED' });
	});

	it('log in during their test', async () => {
		const credentials = new CredentialStore({ type: loginApi(), data: {} });
		const result = await testCredential({ credentials, type: 'loginApi' });
		expect(result.status).toBe('OK');
		expect(credentials.logins('loginApi')).toBe(1);
	});
});

describe('outbound rules', () => {
	const ask = run(async function () {
		const allowed = await this.helpers.getSecureEgressFilter?.().validateUrl(server.url);
		return allowed === undefined ? 'nobody to ask' : allowed.ok;
	});
	const answerOf = async (options: Partial<Parameters<typeof runNode>[0]>) =>
		(await runNode({ nodeType: ask, ...options })).outputs[0][0].json.result;

	it('are open, closed, opened for a range, or unknown', async () => {
		expect(await answerOf({})).toBe(true);
		expect(await answerOf({ egress: 'protected' })).toBe(false);
		expect(await answerOf({ egress: { allowedIpRanges: ['127.0.0.1/32'] } })).toBe(true);
		expect(await answerOf({ helpers: withoutEgressFilter })).toBe('nobody to ask');
		expect(await answerOf({})).toBe(true);
	});

	it('bind the HTTP helpers as well', async () => {
		const credentials = new CredentialStore({ type: keyApi(), data: { key: 'secret-key' } });
		const nodeType = call('keyApi', '/with-key');
		const { status, error } = await runNode({ nodeType, credentials, egress: 'protected' });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/restricted IP address/);
	});
});

describe('pickers', () => {
	const picking: INodeType = {
		description: describeNode({ properties: [text('country', { default: 'PL' })] }),
		methods: {
			loadOptions: {
				async getCountries() {
					const chosen = this.getCurrentNodeParameter('country') as string;
					return [{ name: `only ${chosen}`, value: chosen }];
				},
			},
			listSearch: {
				async searchPeople(filter = '', paginationToken = '0') {
					const page = Number(paginationToken);
					const found = people.filter(({ name }) => name.includes(filter));
					return {
						results: found.slice(page, page + 2).map(({ name }) => ({ name, value: name })),
						paginationToken: page + 2 < found.length ? String(page + 2) : undefined,
					};
				},
			},
		},
	};

	it('search, and follow pages', async () => {
		const options = { nodeType: picking, method: 'searchPeople' };
		expect(await searchPicker({ ...options, filter: 'B' })).toEqual({
			results: [{ name: 'Bob', value: 'Bob' }],
		});
		const second = await searchPicker({ ...options, paginationToken: '2' });
		expect(second.results.map(({ value }) => value)).toEqual(['Cy']);
		const pages = await searchAllPages(options);
		expect(pages.map(({ results }) => results.length)).toEqual([2, 1]);
	});

	it('load options that depend on other parameters', async () => {
		expect(await loadOptions({ nodeType: picking, method: 'getCountries' })).toEqual([
			{ name: 'only PL', value: 'PL' },
		]);
	});
});

describe('triggers', () => {
	const hooks: string[] = [];
	const log = (hook: string, url: unknown) => hooks.push(`${hook} ${String(url)}`);

	const trigger: INodeType = {
		description: describeNode({
			name: 'sampleTrigger',
			group: ['trigger'],
			inputs: [],
			properties: [text('mode', { default: 'onReceived' })],
			webhooks: [
				{ name: 'setup', httpMethod: 'GET', path: 'webhook', responseMode: 'onReceived' },
				{
					name: 'default',
					httpMethod: 'POST',
					path: 'webhook',
					responseMode: '={{ $parameter.mode }}',
					responseData: '={{ $parameter.mode === "onReceived" ? "{}" : "firstEntryJson" }}',
				},
			],
		}),
		webhookMethods: {
			default: {
				async checkExists() {
					return this.getWorkflowStaticData('node').id !== undefined;
				},
				async create() {
					log(`create (${this.getActivationMode()})`, this.getNodeWebhookUrl('default'));
					const response = await fetch(`${this.getNodeWebhookUrl('default')}?challenge=7`);
					log('challenge', await response.text());
					this.getWorkflowStaticData('node').id = 'hook-1';
					return true;
				},
				async delete() {
					log('delete', this.getWorkflowStaticData('node').id);
					delete this.getWorkflowStaticData('node').id;
					return true;
				},
			},
		},
		async webhook() {
			if (this.getWebhookName() === 'setup') {
				this.getResponseObject()
					.status(200)
					.send(this.getQueryData() as JsonObject)
					.end();
				return { noWebhookResponse: true };
			}
			const body = this.getBodyData();
			if (body.secret !== 'open') return { webhookResponse: 'go away' };
			return { workflowData: [[{ json: { name: body.name as string } }]] };
		},
	};

	const replier = run(async function () {
		const { name } = this.getInputData()[0].json;
		if (name === 'Bob') throw new NodeOperationError(this.getNode(), 'Not Bob');
		const body = Buffer.from(JSON.stringify({ reply: name }));
		await this.sendResponse({ body, headers: { 'content-type': 'application/json' } } as never);
		return name;
	});

	const host = async (more: Partial<Parameters<typeof hostTrigger>[0]> = {}) => {
		hosted = await hostTrigger({
			nodeType: trigger,
			nodeTypes: { 'test.replier': replier },
			nodes: [{ name: 'Reply', type: 'test.replier' }],
			connections: chain('Sample', 'Reply'),
			...more,
		});
		return hosted;
	};
	const post = async (url: string, body: object) => {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
		return { status: response.status, body: await response.text() };
	};

	let hosted: HostedTrigger | undefined;
	beforeEach(() => hooks.splice(0));
	afterEach(async () => await hosted?.close());

	it('register, stay registered after a restart, and let go', async () => {
		const { activate, url } = bind(await host());
		await activate();
		expect(hooks).toEqual([`create (activate) ${url()}`, 'challenge {"challenge":"7"}']);
		expect(hosted?.staticData).toEqual({ 'node:Sample': { id: 'hook-1' } });
		await activate('init');
		expect(hooks).toHaveLength(2);
		await hosted?.deactivate();
		expect(hooks.at(-1)).toBe('delete hook-1');
		expect((await fetch(url(), { method: 'POST' })).status).toBe(404);
	});

	it('run the workflow and answer at once', async () => {
		const { activate, url, deliveries } = bind(await host());
		await activate();
		const open = { secret: 'open', name: 'Ann' };
		expect(await post(url(), open)).toEqual({ status: 200, body: '{}' });
		expect((await deliveries.at(-1)?.run)?.outputs[0][0].json).toEqual({ result: 'Ann' });
		expect(await post(url(), { secret: 'x' })).toEqual({ status: 200, body: 'go away' });
		expect(deliveries.at(-1)?.run).toBeUndefined();
	});

	it('answer with what the last node gave', async () => {
		const { activate, url } = bind(await host({ parameters: { mode: 'lastNode' } }));
		await activate();
		const open = { secret: 'open', name: 'Ann' };
		expect(await post(url(), open)).toEqual({ status: 200, body: '{"result":"Ann"}' });
	});

	it('answer with what a node sends, and end when none does', async () => {
		const parameters = { mode: 'responseNode' };
		const { activate, url } = bind(await host({ parameters }));
		await activate();
		const ann = await post(url(), { secret: 'open', name: 'Ann' });
		expect(ann).toEqual({ status: 200, body: '{"reply":"Ann"}' });
		const bob = await post(url(), { secret: 'open', name: 'Bob' });
		expect(bob).toEqual({ status: 500, body: '{"message":"Error in workflow"}' });

		await hosted?.close();
		const older = bind(await host({ parameters, release: '2.4' }));
		await older.activate();
		const silence = await post(older.url(), { secret: 'open', name: 'Bob' });
		expect(silence).toEqual({ status: 200, body: '' });
	});

	it('listen for one test event beside the published workflow', async () => {
		const { activate, url } = bind(await host());
		await activate();
		await hosted?.listenForTest();
		const testUrl = url('default', { test: true });
		expect(testUrl).toContain('/webhook-test/');
		expect(hooks.slice(2)).toEqual([`create (manual) ${testUrl}`, 'challenge {"challenge":"7"}']);
		await post(testUrl, { secret: 'open', name: 'Ann' });
		expect((await fetch(testUrl, { method: 'POST' })).status).toBe(404);
		expect(hooks.at(-1)).toBe('delete hook-1');
		expect(hosted?.staticData).toEqual({ 'node:Sample': { id: 'hook-1' } });
		expect((await post(url(), { secret: 'open', name: 'Ann' })).status).toBe(200);
	});
});

function bind(hosted: HostedTrigger) {
	return {
		activate: hosted.activate.bind(hosted),
		url: hosted.url.bind(hosted),
		deliveries: hosted.deliveries,
	};
}
