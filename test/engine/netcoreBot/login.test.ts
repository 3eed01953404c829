import { NETCORE_APP_ID, NETCORE_APP_SECRET } from '../../../sandbox/netcore-bot/seed/known';
import { startServer, testCredential, byId } from '../../../scripts/lib/engine';
import { ago, credentialFor, rowsOf, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot({ users: 3000 });

const { run } = netcoreBot;

/** What the button "Test" shows. */
const test = async () =>
	await testCredential({ credentials: netcoreBot.credentials, type: 'netcoreBotApi' });

const usage = { resource: 'usage', operation: 'get' };

const logins = () => netcoreBot.sandbox.requests({ path: '/login' });

it('and its test take the blanks around app ID and secret for none', async () => {
	const { appId, appSecret } = netcoreBot.credentials.dataOf('netcoreBotApi');
	netcoreBot.credentials.edit('netcoreBotApi', {
		appId: ` ${appId}\n`,
		appSecret: `\t${appSecret} `,
	});
	expect(await test()).toMatchObject({ status: 'OK' });
	expect((await run(usage)).status).toBe('success');
	expect(new Set(logins().map(({ body }) => body))).toEqual(
		new Set([JSON.stringify({ appId, appSecret })]),
	);
});

describe('the login', () => {
	it('sends app ID and secret once and keeps the raw token', async () => {
		await run(usage);
		await run(usage);
		expect(logins().map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
			['POST', { appId: NETCORE_APP_ID, appSecret: NETCORE_APP_SECRET }],
		]);
		const { authToken } = netcoreBot.credentials.dataOf('netcoreBotApi');
		for (const { headers } of netcoreBot.sandbox.requests({ path: '/botUsage' })) {
			expect(headers.authorization).toBe(authToken);
		}
	});

	it('forgives a slash at the end of the base URL', async () => {
		netcoreBot.credentials = credentialFor(`${netcoreBot.sandbox.url}/ `);
		expect(rowsOf(await run(usage))).toHaveLength(1);
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it.each([
		['expireAt', 'iso'],
		['expiresAt', 'seconds'],
		['expiresAt', 'milliseconds'],
		['expireAt', 'none'],
	] as const)('takes an answer with %s as %s', async (expiryKey, expiryAs) => {
		Object.assign(netcoreBot.sandbox.settings, { expiryKey, expiryAs });
		expect(rowsOf(await run(usage))).toHaveLength(1);
	});

	describe.each([true, false])('with reuseConnections %s', (reuseConnections) => {
		it.each([400, 409] as const)('a wrong secret (%d) is told in words', async (wrongSecret) => {
			netcoreBot.sandbox.settings.wrongSecret = wrongSecret;
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, {
				appSecret: 'wrong',
				reuseConnections,
			});
			const { error } = await run(usage);
			expect(error).toMatchObject({
				message: 'Netcore Bot did not accept the credential, so it could not get the bot usage',
				description:
					'The app ID and the app secret do not fit together: Invalid appId or appSecret. Open the credential and enter both again.',
			});
			expect(netcoreBot.sandbox.requests({ path: '/botUsage' })).toEqual([]);
		});

		it('a wrong secret is tried once by all items together', async () => {
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, {
				appSecret: 'wrong',
				reuseConnections,
			});
			const { outputs } = await run(usage, {
				items: Array.from({ length: 100 }, () => ({})),
				settings: { onError: 'continueRegularOutput' },
			});
			expect(outputs[0]).toHaveLength(100);
			const told = outputs[0].map(({ json }) => String(json.error).replace(/ \[item \d+\]$/, ''));
			expect(new Set(told).size).toBe(1);
			expect(logins()).toHaveLength(1);
			expect(netcoreBot.sandbox.requests({ path: '/botUsage' })).toEqual([]);
		});

		it('a login is made once for items that run side by side', async () => {
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, { reuseConnections });
			const items = Array.from({ length: 20 }, (_, number) => ({ json: { number } }));
			const options = { parallelRequests: 10 };
			expect((await run({ ...usage, options }, { items })).status).toBe('success');
			expect(logins()).toHaveLength(1);
		});

		it('a base URL that leads elsewhere is told in words', async () => {
			netcoreBot.credentials = credentialFor(`${netcoreBot.sandbox.url}/v1`, { reuseConnections });
			const { error } = await run(usage);
			expect(error).toMatchObject({
				description: expect.stringContaining('There is no login at the base URL (status'),
			});
		});

		it('a login that is away for a moment is repeated', async () => {
			netcoreBot.sandbox.addFault({ kind: 'status', status: 503, retryAfter: 0, path: '/login' });
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, { reuseConnections });
			expect(rowsOf(await run(usage))).toHaveLength(1);
		});

		it('an answer that is too large for a login is told in words, and asked for once', async () => {
			const server = await startServer(() => ({ body: ' '.repeat(2 ** 20 + 1) }));
			netcoreBot.credentials = credentialFor(server.url, { reuseConnections });
			const { error } = await run(usage);
			await server.close();
			expect(error).toMatchObject({
				description: expect.stringContaining('The answer to the login is larger than 1 MiB.'),
			});
			expect(server.requests).toHaveLength(1);
		});

		it('an answer without a token is told in words', async () => {
			netcoreBot.sandbox.addFault({ kind: 'html', status: 200, path: '/login', times: 0 });
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, { reuseConnections });
			const { error } = await run(usage);
			expect(error).toMatchObject({
				description: expect.stringContaining('The login gave no token.'),
			});
		});

		it('a token that the service does not accept even when fresh is a failure, not a loop', async () => {
			const server = await startServer(({ path }) =>
				path === '/login'
					? { body: { authToken: 'token' } }
					: { status: 401, body: { message: 'Account suspended' } },
			);
			netcoreBot.credentials = credentialFor(server.url, { reuseConnections });
			const { error } = await run(usage);
			await server.close();
			expect(error).toMatchObject({
				message: 'Netcore Bot did not accept the credential: Account suspended',
				description: expect.stringContaining('enter the app ID and the app secret again'),
			});
			expect(server.requests.length).toBeLessThanOrEqual(4);
		});
	});
});

describe('the credential test', () => {
	it('accepts the right secret, with and without a token from before', async () => {
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test()).toMatchObject({ status: 'OK' });
		netcoreBot.sandbox.tokens.expireAll();
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it('proves the secret although a token from before is still good', async () => {
		await run(usage);
		netcoreBot.credentials.edit('netcoreBotApi', { appSecret: 'wrong' });
		expect(await test()).toEqual({
			status: 'Error',
			message: 'Netcore Bot does not know this app ID with this app secret',
		});
	});

	it.each([409, 400] as const)('refuses a wrong secret answered with %d', async (wrongSecret) => {
		netcoreBot.sandbox.settings.wrongSecret = wrongSecret;
		for (const authToken of ['', 'from before']) {
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, {
				appSecret: 'wrong',
				authToken,
			});
			const { status, message } = await test();
			expect([status, message]).toEqual(['Error', expect.stringMatching(/app ID.*app secret/)]);
		}
	});

	it('refuses a base URL that leads elsewhere', async () => {
		netcoreBot.credentials = credentialFor(`${netcoreBot.sandbox.url}/v1`);
		expect(await test()).toMatchObject({ status: 'Error' });
		netcoreBot.credentials = credentialFor('http://127.0.0.1:9');
		expect(await test()).toMatchObject({ status: 'Error' });
	});
});

describe.each([true, false])(
	'a token that expires, with reuseConnections %s',
	(reuseConnections) => {
		const CHANNELS = [1010, 1014, 1016, 1017, 1021];

		const everybody = {
			resource: 'user',
			operation: 'getAll',
			channelIds: CHANNELS,
			returnAll: true,
			options: { pageSize: 100 },
		};

		beforeEach(() => {
			// All 3000 users in one window of five days: 30 pages.
			for (const user of netcoreBot.sandbox.store.users) {
				user.createdAt = Math.min(user.createdAt, Date.parse(ago(6)));
				user.lastInteractedAt = Math.max(user.lastInteractedAt, Date.parse(ago(4)));
			}
			netcoreBot.credentials = credentialFor(netcoreBot.sandbox.url, { reuseConnections });
		});

		it('in the middle of 30 pages is renewed once; no row is lost or doubled', async () => {
			netcoreBot.sandbox.settings.tokenCalls = 17;
			const rows = rowsOf(await run(everybody));
			expect(rows.map(({ userId }) => userId)).toEqual(
				netcoreBot.sandbox.store.users.map(({ userId }) => userId),
			);
			const pages = netcoreBot.sandbox
				.requests({ path: '/users' })
				.filter(({ status }) => status === 200);
			expect(pages.map(({ query }) => query)).toEqual(
				Array.from({ length: 30 }, (_, index) => `page=${index + 1}&limit=100`),
			);
			// The first login, and the one renewal.
			expect(logins()).toHaveLength(2);
			expect(netcoreBot.credentials.logins('netcoreBotApi')).toBe(2);
		});

		it('before the run is renewed once for all items', async () => {
			await run(usage);
			netcoreBot.sandbox.tokens.expireAll();
			netcoreBot.sandbox.clearRequests();
			const items = Array.from({ length: 20 }, () => ({}));
			const options = { options: { parallelRequests: reuseConnections ? 10 : 1 } };
			expect(rowsOf(await run({ ...usage, ...options }, { items }))).toHaveLength(20);
			expect(logins()).toHaveLength(1);
		});

		it('and cannot be renewed, since the secret was changed, is told in words', async () => {
			await run(usage);
			netcoreBot.credentials.edit('netcoreBotApi', { appSecret: 'outdated' });
			expect(rowsOf(await run(usage))).toHaveLength(1);
			netcoreBot.sandbox.tokens.expireAll();
			const { error } = await run(usage);
			expect(error).toMatchObject({
				description: expect.stringContaining('The app ID and the app secret do not fit together'),
			});
		});
	},
);

it('a listing that loses its token between two items loses no message', async () => {
	netcoreBot.sandbox.settings.tokenCalls = 3;
	const users = netcoreBot.sandbox.store.users.slice(0, 10);
	const items = users.map(({ botUserId, channelId }) => ({ botUserId, channelId }));
	const { outputs } = await run(
		{
			resource: 'transcript',
			operation: 'getAll',
			botUserId: byId('={{ $json.botUserId }}'),
			channelId: '={{ $json.channelId }}',
			returnAll: true,
			options: { parallelRequests: 1 },
		},
		{ items },
	);
	const expected = users.map((user) => netcoreBot.sandbox.store.messagesOf(user).length);
	expect(users.map((_, item) => countOf(outputs[0], item))).toEqual(expected);
	expect(logins()).toHaveLength(4);
});

const countOf = (output: Array<{ pairedItem?: unknown }>, item: number) =>
	output.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item).length;
