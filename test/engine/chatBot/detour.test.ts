/** Where this machine cannot reach the service directly, but n8n can. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { byId, on, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { closedPort } from '../../../scripts/lib/engine';
import type { Helpers } from '../../../scripts/lib/engine';

const chatBot = useChatBot();

const getUser = on('user', 'get')({ userId: byId(KNOWN_USER_ID) });

const createUser = on('user', 'create')({ email: 'new@example.com' });

/** Takes connections, and does something with each as soon as it hears something. */
async function firewallThat(react: (socket: Socket) => void) {
	let connections = 0;
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		connections++;
		sockets.add(socket.on('error', () => {}));
		socket.once('data', () => react(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connections: () => connections,
		close: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

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

	describe.each<[string, (socket: Socket) => void]>([
		['cuts the TLS handshake', (socket) => socket.end()],
		['resets the connection in the TLS handshake', (socket) => socket.resetAndDestroy()],
	])('because a firewall %s', (_, react) => {
		it.each([
			['a read', getUser],
			['a creation', createUser],
		])('is reached by the detour for %s', async (_name, parameters) => {
			const firewall = await firewallThat(react);
			closed = { url: firewall.url.replace('http:', 'https:'), port: 0 };
			const { status } = await run(parameters).finally(firewall.close);
			expect({ status, calls, sent: chatBot.sent().length }).toEqual({
				status: 'success',
				calls: 1,
				sent: 1,
			});
			expect(firewall.connections()).toBe(1);
		});
	});

	describe.each([
		[
			'a 100 Continue that nobody asked for',
			'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
		],
		['an answer that is no HTTP', 'HTP/1.1 200 OK\r\n\r\n'],
	])('because fetch cannot read %s', (_, answer) => {
		const unreadable = async (parameters: INodeParameters) => {
			const front = await firewallThat((socket) => socket.end(answer));
			closed = { url: front.url, port: 0 };
			return await run(parameters).finally(front.close);
		};

		it('is reached by the detour for a read', async () => {
			expect((await unreadable(getUser)).status).toBe('success');
			expect({ calls, sent: chatBot.sent().length }).toEqual({ calls: 1, sent: 1 });
		});

		it('is not asked again for a creation, which may have arrived', async () => {
			expect((await unreadable(createUser)).error).toMatchObject({
				message:
					'What ChatBot answered is not valid HTTP, so it is unknown whether it could create the user',
				description: expect.stringContaining('look whether the change was made'),
			});
			expect(calls).toBe(0);
		});
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
