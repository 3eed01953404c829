import { startNetcoreBotSandbox, type NetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import { NETCORE_APP_ID, NETCORE_APP_SECRET } from '../../../sandbox/netcore-bot/seed/known';
import { startServer, testCredential, type CredentialStore } from '../../support/engine';
import { ago, byId, credentialFor, rowsOf, runWith } from './support';

let sandbox: NetcoreBotSandbox;
let credentials: CredentialStore;

beforeAll(async () => (sandbox = await startNetcoreBotSandbox({ users: 3000 })));
beforeEach(() => {
	Object.assign(sandbox.settings, {
		tokenCalls: 0,
		expiryKey: 'expireAt',
		expiryAs: 'iso',
		wrongSecret: 409,
		missingAuthorization: 401,
	});
	sandbox.tokens.clear();
	sandbox.clearRequests();
	sandbox.clearFaults();
	credentials = credentialFor(sandbox.url);
});
afterAll(async () => await sandbox.close());

const run = runWith(() => credentials);

const usage = { resource: 'usage', operation: 'get' };

const logins = () => sandbox.requests({ path: '/login' });

describe('the login', () => {
	it('sends app ID and secret once and keeps the raw token', async () => {
		await run(usage);
		await run(usage);
		expect(logins().map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
			['POST', { appId: NETCORE_APP_ID, appSecret: NETCORE_APP_SECRET }],
		]);
		const { authToken } = credentials.dataOf('netcoreBotApi');
		for (const { headers } of sandbox.requests({ path: '/botUsage' })) {
			expect(headers.authorization).toBe(authToken);
		}
	});

	it('forgives a slash at the end of the base URL', async () => {
		credentials = credentialFor(`${sandbox.url}/ `);
		expect(rowsOf(await run(usage))).toHaveLength(1);
		expect(await testCredential({ credentials, type: 'netcoreBotApi' })).toMatchObject({
			status: 'OK',
		});
	});

	it.each([
		['expireAt', 'iso'],
		['expiresAt', 'seconds'],
		['expiresAt', 'milliseconds'],
		['expireAt', 'none'],
	] as const)('takes an answer with %s as %s', async (expiryKey, expiryAs) => {
		Object.assign(sandbox.settings, { expiryKey, expiryAs });
		expect(rowsOf(await run(usage))).toHaveLength(1);
	});

	describe.each([true, false])('with reuseConnections %s', (reuseConnections) => {
		it.each([400, 409] as const)('a wrong secret (%d) is told in words', async (wrongSecret) => {
			sandbox.settings.wrongSecret = wrongSecret;
			credentials = credentialFor(sandbox.url, { appSecret: 'wrong', reuseConnections });
			const { error } = await run(usage);
			expect(error).toMatchObject({
				message: 'Netcore Bot did not accept the credential, so it could not get the bot usage',
				description:
					'The app ID and the app secret do not fit together: Invalid appId or appSecret. Open the credential and enter both again.',
			});
			expect(sandbox.requests({ path: '/botUsage' })).toEqual([]);
		});

		it('a base URL that leads elsewhere is told in words', async () => {
			credentials = credentialFor(`${sandbox.url}/v1`, { reuseConnections });
			const { error } = await run(usage);
			expect(error).toMatchObject({
				description: expect.stringContaining('There is no login at the base URL (status'),
			});
		});

		it('a login that is away for a moment is repeated', async () => {
			sandbox.addFault({ kind: 'status', status: 503, retryAfter: 0, path: '/login' });
			credentials = credentialFor(sandbox.url, { reuseConnections });
			expect(rowsOf(await run(usage))).toHaveLength(1);
		});

		it('an answer without a token is told in words', async () => {
			sandbox.addFault({ kind: 'html', status: 200, path: '/login', times: 0 });
			credentials = credentialFor(sandbox.url, { reuseConnections });
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
			credentials = credentialFor(server.url, { reuseConnections });
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
	const test = async () => await testCredential({ credentials, type: 'netcoreBotApi' });

	it('accepts the right secret, with and without a token from before', async () => {
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test()).toMatchObject({ status: 'OK' });
		sandbox.tokens.expireAll();
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it('proves the secret although a token from before is still good', async () => {
		await run(usage);
		credentials.edit('netcoreBotApi', { appSecret: 'wrong' });
		expect(await test()).toEqual({
			status: 'Error',
			message: 'Netcore Bot does not know this app ID with this app secret',
		});
	});

	it.each([409, 400] as const)('refuses a wrong secret answered with %d', async (wrongSecret) => {
		sandbox.settings.wrongSecret = wrongSecret;
		for (const authToken of ['', 'from before']) {
			credentials = credentialFor(sandbox.url, { appSecret: 'wrong', authToken });
			const { status, message } = await test();
			expect([status, message]).toEqual(['Error', expect.stringMatching(/app ID.*app secret/)]);
		}
	});

	it('refuses a base URL that leads elsewhere', async () => {
		credentials = credentialFor(`${sandbox.url}/v1`);
		expect(await test()).toMatchObject({ status: 'Error' });
		credentials = credentialFor('http://127.0.0.1:9');
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
			for (const user of sandbox.store.users) {
				user.createdAt = Math.min(user.createdAt, Date.parse(ago(6)));
				user.lastInteractedAt = Math.max(user.lastInteractedAt, Date.parse(ago(4)));
			}
			credentials = credentialFor(sandbox.url, { reuseConnections });
		});

		it('in the middle of 30 pages is renewed once; no row is lost or doubled', async () => {
			sandbox.settings.tokenCalls = 17;
			const rows = rowsOf(await run(everybody));
			expect(rows.map(({ userId }) => userId)).toEqual(
				sandbox.store.users.map(({ userId }) => userId),
			);
			const pages = sandbox.requests({ path: '/users' }).filter(({ status }) => status === 200);
			expect(pages.map(({ query }) => query)).toEqual(
				Array.from({ length: 30 }, (_, index) => `page=${index + 1}&limit=100`),
			);
			// The first login, and the one renewal.
			expect(logins()).toHaveLength(2);
			expect(credentials.logins('netcoreBotApi')).toBe(2);
		});

		it('before the run is renewed once for all items', async () => {
			await run(usage);
			sandbox.tokens.expireAll();
			sandbox.clearRequests();
			const items = Array.from({ length: 20 }, () => ({}));
			const options = { options: { parallelRequests: reuseConnections ? 10 : 1 } };
			expect(rowsOf(await run({ ...usage, ...options }, { items }))).toHaveLength(20);
			expect(logins()).toHaveLength(1);
		});

		it('and cannot be renewed, since the secret was changed, is told in words', async () => {
			await run(usage);
			credentials.edit('netcoreBotApi', { appSecret: 'outdated' });
			expect(rowsOf(await run(usage))).toHaveLength(1);
			sandbox.tokens.expireAll();
			const { error } = await run(usage);
			expect(error).toMatchObject({
				description: expect.stringContaining('The app ID and the app secret do not fit together'),
			});
		});
	},
);

it('a listing that loses its token between two items loses no message', async () => {
	sandbox.settings.tokenCalls = 3;
	const users = sandbox.store.users.slice(0, 10);
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
	const expected = users.map((user) => sandbox.store.messagesOf(user).length);
	expect(users.map((_, item) => countOf(outputs[0], item))).toEqual(expected);
	expect(logins()).toHaveLength(4);
});

const countOf = (output: Array<{ pairedItem?: unknown }>, item: number) =>
	output.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item).length;
