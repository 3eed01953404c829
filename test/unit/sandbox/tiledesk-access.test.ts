import { startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox/tiledesk';
import {
	COLON_EMAIL,
	COLON_PASSWORD,
	OTHER_PROJECT_ID,
	STRANGER_EMAIL,
	TEAMMATE_EMAIL,
	TILEDESK_EMAIL,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { sendTo } from './client';
import { basic, clientOfTiledesk, type SendAs } from './tiledesk-client';

let sandbox: TiledeskSandbox;
let send: SendAs;

beforeAll(async () => {
	sandbox = await startTiledeskSandbox({ leads: 10 });
	send = clientOfTiledesk(sandbox);
});
afterAll(async () => await sandbox.close());

const as = async (authorization: string) =>
	await send('GET', '/segments?limit=1', undefined, authorization);

describe('a project route', () => {
	it('looks at the project before the login', async () => {
		const ask = async (project: string) => await sendTo(`${sandbox.url}/${project}/segments`, {});
		expect(await ask('nonsense')).toMatchObject({
			status: 400,
			json: { error: 'Invalid project id: nonsense' },
		});
		expect(await ask('ffffffffffffffffffffffff')).toMatchObject({
			status: 400,
			json: { error: 'Project not found with id: ffffffffffffffffffffffff' },
		});
		const { status, text, headers } = await ask(TILEDESK_PROJECT_ID);
		expect([status, text]).toEqual([401, 'Unauthorized']);
		expect(headers.get('www-authenticate')).toBe('Basic realm="Users"');
	});

	it.each([
		['an unknown user', () => basic('nobody@example.com')],
		['a wrong password', () => basic(TILEDESK_EMAIL, 'wrong')],
		['Bearer', () => `Bearer ${sandbox.tokenOf()}`],
		['the scheme twice', () => `JWT JWT ${sandbox.tokenOf()}`],
		['a forged token', () => `JWT ${sandbox.tokenOf().slice(0, -3)}abc`],
	])('refuses %s with 401', async (_, authorization) => {
		expect(await as(authorization())).toMatchObject({ status: 401, text: 'Unauthorized' });
	});

	it('refuses a bare token with 400, and a secret token alone with 401', async () => {
		expect(await as(sandbox.tokenOf())).toMatchObject({ status: 400, text: 'Bad Request' });
		expect((await send('GET', '/segments?secret_token=x', undefined, '')).status).toBe(401);
	});

	it('tells a header with a space too many apart', async () => {
		expect(await as(`JWT  ${sandbox.tokenOf()}`)).toMatchObject({ status: 403 });
		expect(await as(`JWT ${sandbox.tokenOf()} more`)).toMatchObject({ status: 403 });
		const noColon = Buffer.from('nobody').toString('base64');
		expect(await as(`Basic ${noColon}`)).toMatchObject({ status: 400, text: 'Bad Request' });
	});

	it('cuts a password at its colon, so that only a sign-in takes it', async () => {
		expect((await as(basic(COLON_EMAIL, COLON_PASSWORD))).status).toBe(401);
		const body = JSON.stringify({ email: COLON_EMAIL, password: COLON_PASSWORD });
		const headers = { 'content-type': 'application/json' };
		const { json } = await sendTo(`${sandbox.url}/auth/signin`, { method: 'POST', headers, body });
		expect((await as(json.token)).status).toBe(200);
	});

	it('refuses tokens that were taken back, that are too old, or all of them', async () => {
		const old = sandbox.tokenOf();
		sandbox.revokeTokens();
		expect((await as(`JWT ${old}`)).status).toBe(401);
		expect((await as(`JWT ${sandbox.tokenOf()}`)).status).toBe(200);
		Object.assign(sandbox.settings, { tokenSeconds: 60 });
		expect((await as(`JWT ${old}`)).status).toBe(401);
		expect((await as(`JWT ${sandbox.tokenOf()}`)).status).toBe(200);
		Object.assign(sandbox.settings, { refuseTokens: true });
		expect((await as(`JWT ${sandbox.tokenOf()}`)).status).toBe(401);
		sandbox.reset({ tokenSeconds: 0, refuseTokens: false });
		expect((await as(`JWT ${sandbox.tokenOf()}`)).status).toBe(200);
	});

	it('takes a project in capitals for another one', async () => {
		const project = OTHER_PROJECT_ID.replace('a1b2', 'A1B2');
		const headers = { authorization: `JWT ${sandbox.tokenOf()}` };
		const ask = async (id: string) => await sendTo(`${sandbox.url}/${id}/segments`, { headers });
		expect((await ask(project)).json.count).toBe(0);
		expect((await ask(OTHER_PROJECT_ID)).json.count).toBe(1);
		expect(await ask('v3/x')).toMatchObject({
			status: 400,
			json: { error: 'Invalid project id: v3' },
		});
	});

	it.each([
		[STRANGER_EMAIL, 'you dont belong to the project.'],
		[TEAMMATE_EMAIL, 'you dont have the required role.'],
	])('refuses %s with 403', async (email, msg) => {
		expect(await as(basic(email))).toMatchObject({ status: 403, json: { success: false, msg } });
	});

	it('takes an e-mail and a scheme in any case', async () => {
		expect((await as(basic('Ada@Example.COM'))).status).toBe(200);
		expect((await as(`jwt ${sandbox.tokenOf()}`)).status).toBe(200);
	});
});

describe('signing in', () => {
	const signIn = async (body: object) =>
		await sendTo(`${sandbox.url}/auth/signin`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});

	it('gives a token with its scheme in front', async () => {
		const { status, json } = await signIn({ email: TILEDESK_EMAIL, password: TILEDESK_PASSWORD });
		expect(status).toBe(200);
		expect(json).toMatchObject({ success: true, user: { email: TILEDESK_EMAIL } });
		expect(json.token).toBe(`JWT ${sandbox.tokenOf()}`);
		expect((await as(json.token)).status).toBe(200);
	});

	it.each([
		[{ email: TILEDESK_EMAIL, password: 'x' }, 401, /Wrong password/],
		[{ email: 'no@example.com', password: 'x' }, 401, /User not found/],
		[{ email: 'no' }, 422, /"param":"email".*"param":"password"/],
	])('refuses %j', async (body, status, words) => {
		const answer = await signIn(body);
		expect(answer.status).toBe(status);
		expect(answer.text).toMatch(words);
	});

	it('shows who one is and which projects one has', async () => {
		const ask = async (path: string) =>
			await sendTo(sandbox.url + path, { headers: { authorization: basic(TILEDESK_EMAIL) } });
		expect((await ask('/users')).json).toMatchObject({ email: TILEDESK_EMAIL });
		expect((await ask('/projects')).json).toMatchObject([
			{ role: 'agent', id_project: { _id: TILEDESK_PROJECT_ID } },
			{ role: 'admin', id_project: { _id: OTHER_PROJECT_ID } },
		]);
		expect((await sendTo(`${sandbox.url}/projects`, {})).status).toBe(401);
	});
});

it('answers what it does not have with a page', async () => {
	const { status, text } = await send('PATCH', '/segments/x', {});
	expect(status).toBe(404);
	expect(text).toContain('<pre>Cannot PATCH');
});
