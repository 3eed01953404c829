/** The Test button, the two ways to sign in, and how often the node signs in. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import {
	STRANGER_EMAIL,
	TEAMMATE_EMAIL,
	TILEDESK_EMAIL,
	TILEDESK_PASSWORD,
} from '../../../sandbox/tiledesk/seed/known';
import { runNode, startServer, testCredential } from '../../../scripts/lib/engine';
import { LOGIN, nodeType, useTiledesk } from './support/service';

const tiledesk = useTiledesk();

type Change = ICredentialDataDecryptedObject;

const press = async (change: Change = {}) =>
	await testCredential({ credentials: tiledesk.credentials(change), type: 'tiledeskApi' });

/** As a user who signs in this way. */
const ways: Record<string, (email: string) => Change> = {
	basic: (email) => ({ authentication: 'basic', email }),
	jwt: (email) => ({
		authentication: 'jwt',
		email: '',
		password: '',
		token: tiledesk.sandbox.tokenOf(email),
	}),
};

describe.each(Object.entries(ways))('the test with %s', (way, as) => {
	it('passes, and asks for one segment', async () => {
		expect(await press(as(TILEDESK_EMAIL))).toMatchObject({ status: 'OK' });
		expect(tiledesk.sent()).toEqual([{ method: 'GET', path: '/segments', query: { limit: '1' } }]);
	});

	it('tolerates spaces, slashes and capitals in what is typed', async () => {
		const { projectId } = tiledesk.credentials().dataOf('tiledeskApi');
		const change = {
			projectId: ` ${String(projectId).toUpperCase()} `,
			baseUrl: ` ${tiledesk.sandbox.url}// `,
		};
		expect(await press({ ...as(TILEDESK_EMAIL), ...change })).toMatchObject({ status: 'OK' });
	});

	it('tells a wrong address', async () => {
		const server = await startServer(() => ({ status: 404, body: '<pre>Cannot GET</pre>' }));
		const result = await press({ ...as(TILEDESK_EMAIL), baseUrl: server.url });
		await server.close();
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL/),
		});
	});

	it.each(['<html>Welcome</html>', { ok: true }, []])(
		'tells an address where something else answers %j',
		async (body) => {
			const server = await startServer(() => ({ body }));
			const result = await press({ ...as(TILEDESK_EMAIL), baseUrl: server.url });
			await server.close();
			expect(result).toEqual({
				status: 'Error',
				message: expect.stringMatching(/no Tiledesk API at this address/),
			});
		},
	);

	it('tells an address where nobody is', async () => {
		const baseUrl = 'http://127.0.0.1:1';
		expect(await press({ ...as(TILEDESK_EMAIL), baseUrl })).toMatchObject({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});

	it.each(['ffffffffffffffffffffffff', 'my-project'])('tells the wrong project %s', async (id) => {
		expect(await press({ ...as(TILEDESK_EMAIL), projectId: id })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/does not know this project.*Project ID/),
		});
	});

	it('tells a wrong login', async () => {
		const wrong: Change = way === 'basic' ? { password: 'wrong' } : { token: 'eyJ.eyJ.wrong' };
		expect(await press({ ...as(TILEDESK_EMAIL), ...wrong })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/did not accept the login/),
		});
	});

	it('tells an address with a /v3 that the server does not know', async () => {
		const server = await startServer(() => ({
			status: 400,
			body: { error: 'Invalid project id: v3' },
		}));
		const result = await press({ ...as(TILEDESK_EMAIL), baseUrl: `${server.url}/v3` });
		await server.close();
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Base URL.*\/v3/),
		});
	});

	it.each([
		[STRANGER_EMAIL, /does not belong to the project/],
		[TEAMMATE_EMAIL, /less than an agent/],
	])('tells that %s lacks the right', async (email, message) => {
		expect(await press(as(email))).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});
});

describe('a run with a token', () => {
	it.each([
		['bare', (token: string) => token],
		['with its scheme', (token: string) => `JWT ${token}`],
		['in small letters and spaces', (token: string) => `  jwt   ${token}\n`],
		['with the scheme twice', (token: string) => `JWT JWT ${token}`],
		['with another scheme', (token: string) => `Bearer ${token}`],
	])('%s works, and sends one scheme', async (_, write) => {
		const token = tiledesk.sandbox.tokenOf();
		for (const reuseConnections of [true, false]) {
			tiledesk.sandbox.clearRequests();
			const credential = { authentication: 'jwt', token: write(token), reuseConnections };
			const list = { resource: 'segment', operation: 'getAll' };
			const { status } = await tiledesk.run(list, { credential });
			expect(status).toBe('success');
			expect(tiledesk.sandbox.requests()[0].headers.authorization).toBe(`JWT ${token}`);
		}
	});
});

describe.each([true, false])('a run with a password, reuseConnections %s', (reuseConnections) => {
	const list = { resource: 'segment', operation: 'getAll', limit: 1 };
	const oneAtATime = { ...list, options: { parallelRequests: 1 } };
	const items = Array.from({ length: 12 }, () => ({}));
	const logins = () => tiledesk.sandbox.requests({ path: LOGIN });

	/** Runs with one stored credential, as n8n keeps it. */
	const runsWith = (change: Change) => {
		const credentials = tiledesk.credentials({ reuseConnections, authToken: '', ...change });
		const run = async (parameters: INodeParameters = oneAtATime) =>
			await runNode({ nodeType, credentials, parameters, items: items.map((json) => ({ json })) });
		return { credentials, run };
	};

	it('signs in once for all items and for the next run, and sends no password again', async () => {
		const { run } = runsWith({});
		expect((await run()).outputs[0]).toHaveLength(12);
		await run();
		expect(logins().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
			{ email: TILEDESK_EMAIL, password: TILEDESK_PASSWORD },
		]);
		for (const { path, headers } of tiledesk.sandbox.requests()) {
			const expected = path === LOGIN ? undefined : `JWT ${tiledesk.sandbox.tokenOf()}`;
			expect(headers.authorization).toBe(expected);
		}
	});

	it('takes a password with colons', async () => {
		const { users } = tiledesk.sandbox.store;
		const user = users.find(({ email }) => email === TILEDESK_EMAIL)!;
		user.password = 'a:b:c';
		const { run } = runsWith({ password: 'a:b:c' });
		expect((await run()).status).toBe('success');
	});

	it.each(['JWT a.b.c', 'JWT '])(
		'signs in again once where the token %j is refused',
		async (old) => {
			const { run } = runsWith({ authToken: old });
			expect((await run()).outputs[0]).toHaveLength(12);
			expect(logins()).toHaveLength(1);
		},
	);

	it('signs in again when the email was changed, although the old token still works', async () => {
		const { credentials, run } = runsWith({});
		await run();
		const { users } = tiledesk.sandbox.store;
		users.find(({ email }) => email === TEAMMATE_EMAIL)!.password = TILEDESK_PASSWORD;
		credentials.edit('tiledeskApi', { email: TEAMMATE_EMAIL });
		tiledesk.sandbox.clearRequests();
		expect((await run()).error?.message).toMatch(/you dont have the required role/);
		expect(logins()).toHaveLength(1);
	});

	it('asks once when the login is refused', async () => {
		const { run } = runsWith({ password: 'wrong' });
		const { error } = await run();
		expect(error?.message).toMatch(/^Tiledesk did not accept the credential/);
		expect(logins()).toHaveLength(1);
		expect(tiledesk.sent()).toEqual([]);
	});

	it.each([
		['', /There is no Tiledesk API at this address/],
		['/v3', /There is no Tiledesk API at this address.*\/v3/],
	])('tells a wrong address: %s', async (path, description) => {
		const server = await startServer(() =>
			path
				? { status: 400, body: { error: 'Invalid project id: v3' } }
				: { status: 404, body: '<html>No such page</html>' },
		);
		const { error } = await runsWith({ baseUrl: `${server.url}${path}` }).run();
		await server.close();
		expect(error).toMatchObject({ description: expect.stringMatching(description) });
	});
});
