/** The Test button, and the two ways to sign in. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	STRANGER_EMAIL,
	TEAMMATE_EMAIL,
	TILEDESK_EMAIL,
} from '../../../sandbox/tiledesk/seed/known';
import { startServer, testCredential } from '../../../scripts/lib/engine';
import { useTiledesk } from './support/service';

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

	it('tolerates spaces and slashes around what is typed', async () => {
		const { projectId } = tiledesk.credentials().dataOf('tiledeskApi');
		const change = { projectId: ` ${String(projectId)} `, baseUrl: ` ${tiledesk.sandbox.url}// ` };
		expect(await press({ ...as(TILEDESK_EMAIL), ...change })).toMatchObject({ status: 'OK' });
	});

	it('tells a wrong address', async () => {
		const server = await startServer(() => ({ status: 404, body: '<pre>Cannot GET</pre>' }));
		const result = await press({ ...as(TILEDESK_EMAIL), baseUrl: server.url });
		await server.close();
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/no Tiledesk API at this address.*Base URL/),
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
