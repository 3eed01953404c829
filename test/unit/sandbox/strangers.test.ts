import { request, type OutgoingHttpHeaders } from 'node:http';
import { startChatBotSandbox, type ChatBotSandbox } from '../../../sandbox';

const JSON_TYPE = { 'content-type': 'application/json' };

let sandbox: ChatBotSandbox;

beforeAll(async () => (sandbox = await startChatBotSandbox({ users: 10, chatPort: 0 })));
afterEach(() => sandbox.reset({ users: 10 }));
afterAll(async () => await sandbox.close());

/** What a browser, but no `fetch` of Node, can send: any Host and any Origin. */
const statusOf = async (
	url: string,
	method: string,
	headers: OutgoingHttpHeaders,
	body = '',
): Promise<number> =>
	await new Promise((resolve, reject) => {
		request(url, { method, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode!));
		})
			.on('error', reject)
			.end(body);
	});

const own = () => `127.0.0.1:${sandbox.port}`;

it.each([
	[200, '127.0.0.1:1'],
	[200, 'LocalHost'],
	[421, 'elsewhere.example'],
	[421, '127.0.0.1.elsewhere.example'],
	[421, 'elsewhere.example:4010'],
	[421, '0.0.0.0'],
])('answers %i where it is called %j', async (status, host) => {
	sandbox.clearRequests();
	const headers = { host, authorization: `Bearer ${sandbox.token}` };
	expect(await statusOf(`${sandbox.url}/users`, 'GET', headers)).toBe(status);
	expect(await statusOf(`${sandbox.url}/_sandbox/state`, 'GET', headers)).toBe(status);
	expect(await statusOf(`${sandbox.chatWindow!.url}/`, 'GET', headers)).toBe(status);
	expect(sandbox.requests()).toHaveLength(status === 200 ? 1 : 0);
});

it.each([
	[200, () => `http://${own()}`],
	[403, () => 'http://elsewhere.example'],
	[403, () => 'http://127.0.0.1:1'],
	[403, () => `http://${own()}.elsewhere.example`],
	[403, () => 'null'],
])('answers %i to a page of its own or another one', async (status, origin) => {
	const headers = { ...JSON_TYPE, origin: origin() };
	const reset = `${sandbox.url}/_sandbox/reset`;
	expect(await statusOf(reset, 'POST', headers, '{"users":1}')).toBe(status);
	expect(sandbox.store.users.size).toBe(status === 200 ? 1 : 10);
	expect(await statusOf(`${sandbox.url}/_sandbox/faults`, 'DELETE', headers)).toBe(status);
});

it.each([
	[415, {}],
	[415, { 'content-type': 'text/plain' }],
	[415, { 'content-type': 'application/x-www-form-urlencoded' }],
	[200, JSON_TYPE],
])('answers %i to a reset with %j', async (status, headers) => {
	expect(await statusOf(`${sandbox.url}/_sandbox/reset`, 'POST', headers, '{"users":1}')).toBe(
		status,
	);
	expect(sandbox.store.users.size).toBe(status === 200 ? 1 : 10);
});
