/** Runs of many items: connections, order, cancelling, secrets. */
import { inspect } from 'node:util';
import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import { byId, on, runChatBot, useChatBot, usersBy } from '../../support/chatBot';
import { startServer } from '../../../scripts/lib/engine';

const chatBot = useChatBot();

const get = on('user', 'get')({ userId: byId('={{ $json.id }}'), simplify: false });

const ids = (count: number) => {
	const users = usersBy(chatBot.sandbox.store);
	return Array.from({ length: count }, (_, index) => ({ id: users[index % users.length].id }));
};

describe('connections', () => {
	const connectionsOf = async (items: IDataObject[], parameters: INodeParameters, more = {}) => {
		const sandbox = await startChatBotSandbox({ users: 60, latencyMs: 1 });
		try {
			const { outputs } = await runChatBot(sandbox, parameters, { items, ...more });
			expect(outputs[0].map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
			expect(sandbox.requests()).toHaveLength(items.length);
			return sandbox.connectionsOpened();
		} finally {
			await sandbox.close();
		}
	};

	it.each([
		{ options: {}, most: 10 },
		{ options: { parallelRequests: 1 }, most: 1, count: 100 },
		{ options: { parallelRequests: 25 }, most: 25 },
	])('many gets keep to those of $most at once', async ({ options, most, count = 1000 }) => {
		const opened = await connectionsOf(ids(count), { ...get, options });
		expect(opened).toBeLessThanOrEqual(most);
		expect(opened).toBeGreaterThan(most / 2);
	});

	it('are new ones for every request through n8n', async () => {
		const credential = { reuseConnections: false };
		expect(await connectionsOf(ids(5), get, { credential })).toBe(5);
	});
});

describe('order', () => {
	it('of results is that of the items, although answers come out of order', async () => {
		let arrived = 0;
		const server = await startServer(async ({ path }) => {
			const delay = 40 - 4 * arrived++;
			await new Promise((resolve) => setTimeout(resolve, delay));
			return { body: { id: path.split('/').at(-1), attributes: {} } };
		});
		const items = Array.from({ length: 10 }, (_, index) => ({ id: `u${index}` }));
		const { outputs } = await runChatBot({ url: server.url, token: 't' }, get, { items });
		await server.close();
		expect(outputs[0]).toEqual(
			items.map(({ id }, item) => ({ json: { id, attributes: {} }, pairedItem: { item } })),
		);
	});

	it.each([
		{
			resource: 'user',
			operation: 'update',
			lock: 'userId',
			path: '/users/:id',
			more: { attributes: { city: '={{ $json.value }}' } },
		},
		{
			resource: 'user',
			operation: 'setSegments',
			lock: 'userId',
			path: '/users/:id/segments',
			more: { segmentIds: '={{ [$json.value] }}' },
		},
		{
			resource: 'segment',
			operation: 'update',
			lock: 'segmentId',
			path: '/users/segments/:id',
			more: { name: '={{ $json.value }}' },
		},
		{
			resource: 'story',
			operation: 'update',
			lock: 'storyId',
			path: '/v2/stories/:id',
			more: { name: '={{ $json.value }}' },
		},
	])('of changes to one $resource by $operation is that of the items', async (row) => {
		const { resource, operation, lock, path, more } = row;
		const seen: Record<string, string[]> = {};
		let busy = 0;
		let together = 0;
		const server = await startServer(async (request) => {
			together = Math.max(together, ++busy);
			const list = (seen[request.path] ??= []);
			// The earlier one is the slower one.
			await new Promise((resolve) => setTimeout(resolve, 12 - 4 * list.length));
			list.push(request.body);
			busy--;
			return {};
		});
		const items = ['a', 'b', 'a', 'b', 'a', 'b'].map((id, index) => ({ id, value: `v${index}` }));
		const parameters = { [lock]: byId('={{ $json.id }}'), ...more };
		await runChatBot({ url: server.url, token: 't' }, on(resource, operation)(parameters), {
			items,
		});
		await server.close();
		const values = (id: string) =>
			seen[path.replace(':id', id)].map((body) => body.match(/v\d/)?.[0]);
		expect(values('a')).toEqual(['v0', 'v2', 'v4']);
		expect(values('b')).toEqual(['v1', 'v3', 'v5']);
		// Different ones need not wait for each other.
		expect(together).toBe(2);
	});
});

describe('cancelling', () => {
	it.each([true, false])('stops new requests (kept open: %s)', async (reuseConnections) => {
		const stop = new AbortController();
		let seen = 0;
		const server = await startServer(async () => {
			if (++seen === 15) stop.abort();
			return { body: { id: 'u1', attributes: {} } };
		});
		const { status } = await runChatBot({ url: server.url, token: 't' }, get, {
			items: ids(200),
			signal: stop.signal,
			credential: { reuseConnections },
		});
		await new Promise((resolve) => setTimeout(resolve, 30));
		await server.close();
		expect(status).toBe('canceled');
		expect(server.requests.length).toBeLessThanOrEqual(15 + 10);
	});

	it('does not wait for a service that asked to wait', async () => {
		const stop = new AbortController();
		const server = await startServer(() => {
			setTimeout(() => stop.abort(), 5);
			return { status: 429, headers: { 'retry-after': '50' } };
		});
		const { status } = await runChatBot({ url: server.url, token: 't' }, get, {
			items: ids(30),
			signal: stop.signal,
		});
		await server.close();
		expect(status).toBe('canceled');
		expect(server.requests.length).toBeLessThanOrEqual(10);
	});

	it('stops a long list', async () => {
		const stop = new AbortController();
		let page = 0;
		const server = await startServer(() => {
			if (++page === 3) stop.abort();
			const row = (index: number) => ({ id: `u${page}-${index}`, attributes: {} });
			return { body: { data: Array.from({ length: 40 }, (_, index) => row(index)), count: 0 } };
		});
		const { status } = await runChatBot(
			{ url: server.url, token: 't' },
			on('user', 'getAll')({ returnAll: true }),
			{ signal: stop.signal },
		);
		await new Promise((resolve) => setTimeout(resolve, 20));
		await server.close();
		expect(status).toBe('canceled');
		expect(server.requests.length).toBeLessThanOrEqual(4);
	});
});

it('the token is in no error when the service repeats it', async () => {
	const token = 'tok_0123456789abcdefghijklmnopqrstuv';
	const server = await startServer(({ headers: { authorization } }) => ({
		status: 400,
		body: { status: { details: `Bad header ${authorization}` }, authorization },
	}));
	for (const reuseConnections of [true, false]) {
		const { error } = await runChatBot(
			{ url: server.url, token },
			on('user', 'get')({ userId: byId(KNOWN_USER_ID) }),
			{ credential: { reuseConnections } },
		);
		const { message, description, stack } = error as NodeApiError;
		const texts = [
			message,
			description,
			stack,
			JSON.stringify(error),
			inspect(error, { depth: 9 }),
		];
		// Not even a part of it, long enough to be of use.
		expect(texts.join()).not.toContain(token.slice(0, 12));
	}
	await server.close();
});

it('a credential that cannot be used becomes an error item for every item, where the node goes on', async () => {
	const run = async (onError: 'continueRegularOutput' | 'stopWorkflow') =>
		await chatBot.run(get, {
			items: ids(2),
			credential: { baseUrl: 'nonsense' },
			settings: { onError },
		});
	const message = 'The base URL in the ChatBot credential is not a web address';
	const { outputs } = await run('continueRegularOutput');
	expect(outputs[0].map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		[message, { item: 0 }],
		[message, { item: 1 }],
	]);
	expect((await run('stopWorkflow')).error?.message).toBe(message);
});
