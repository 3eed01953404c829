import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, sendTo, type Send } from './client';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UNKNOWN_ID = 'ffffffffffffffffffffffff';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
beforeEach(() => sandbox.reset({ createdUserAs: 'array' }));
afterAll(() => sandbox.close());

const attributes = (count: number, more: object = {}) => ({
	...Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x'])),
	...more,
});

describe('the caller', () => {
	const withAuthorization = (authorization?: string) =>
		sendTo(`${sandbox.url}/users`, { headers: authorization ? { authorization } : {} });

	it.each([undefined, 'Basic sandbox-token', 'Bearer wrong', 'Bearer', 'sandbox-token'])(
		'is refused with authorization %s',
		async (authorization) => {
			const { status, json } = await withAuthorization(authorization);
			expect(status).toBe(401);
			expect(json).toEqual({
				timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				status: { code: 401, type: 'unauthorized', details: expect.any(String) },
			});
		},
	);

	it('may write the scheme as it likes', async () => {
		expect((await withAuthorization('bearer sandbox-token')).status).toBe(200);
	});

	it('gets 404 in the same shape for an unknown route', async () => {
		const { status, json } = await send('GET', '/nothing/here?x=1');
		expect(status).toBe(404);
		expect(json.status).toEqual({
			code: 404,
			type: 'not_found',
			details: 'There is no GET /nothing/here',
		});
	});
});

describe('POST /users', () => {
	it('makes up a userId when there is an e-mail', async () => {
		const body = { attributes: { default_email: 'ada@example.com' } };
		const first = (await send('POST', '/users', body)).json[0].id;
		const second = (await send('POST', '/users', body)).json[0].id;
		expect(first).not.toBe(second);
		expect((await send('GET', `/users/${second}`)).json.userId).toMatch(UUID);
	});

	it('refuses a userId that exists', async () => {
		const { status, json } = await send('POST', '/users', {
			userId: 'customer-0001',
			attributes: { a: 'b' },
		});
		expect([status, json.status.type]).toEqual([409, 'conflict']);
	});

	it.each([
		['no attributes', { userId: 'u' }, 'attributes'],
		['no attribute', { userId: 'u', attributes: {} }, 'attributes'],
		['100 attributes', { userId: 'u', attributes: attributes(100) }, 'attributes'],
		['no userId and no e-mail', { attributes: { a: 'b' } }, 'userId'],
		['e-mail null and no userId', { attributes: { default_email: null } }, 'userId'],
		['an empty userId', { userId: '', attributes: { a: 'b' } }, 'userId'],
		['a long userId', { userId: 'x'.repeat(257), attributes: { a: 'b' } }, 'userId'],
		['a number', { userId: 'u', attributes: { a: 1 } }, 'attributes.a'],
		['a custom null', { userId: 'u', attributes: { a: null } }, 'attributes.a'],
		['an empty value', { userId: 'u', attributes: { a: '' } }, 'attributes.a'],
		['a long value', { userId: 'u', attributes: { a: 'x'.repeat(1025) } }, 'attributes.a'],
		['a long name', { userId: 'u', attributes: { default_name: 'x'.repeat(257) } }, 'default_name'],
		['a long attribute name', { userId: 'u', attributes: { ['k'.repeat(129)]: 'x' } }, 'k'],
		['an unknown key', { userId: 'u', attributes: { a: 'b' }, email: 'x' }, 'email'],
		['a short segment id', { userId: 'u', attributes: { a: 'b' }, segments: 'abc' }, 'segments'],
		[
			'an unknown segment',
			{ userId: 'u', attributes: { a: 'b' }, segments: UNKNOWN_ID },
			'segment',
		],
		['an array', [], 'body'],
	])('refuses %s and names the field', async (_, body, field) => {
		const before = sandbox.store.users.size;
		const { status, json } = await send('POST', '/users', body);
		expect(status).toBe(400);
		expect(json.status.details).toContain(field);
		expect(sandbox.store.users.size).toBe(before);
	});

	it('takes what just fits, counted in characters', async () => {
		const body = {
			userId: 'x'.repeat(256),
			attributes: attributes(97, { default_name: '🚀'.repeat(256), long: 'é'.repeat(1024) }),
		};
		expect((await send('POST', '/users', body)).status).toBe(200);
	});

	it('refuses broken JSON, text and an empty body', async () => {
		const post = (body: string, type: string) =>
			sendTo(`${sandbox.url}/users`, {
				method: 'POST',
				headers: { authorization: 'Bearer sandbox-token', 'content-type': type },
				body,
			});
		for (const [body, type] of [
			['{"a":', 'application/json'],
			['{}', 'text/plain'],
			['', 'application/json'],
		]) {
			const { status, json } = await post(body, type);
			expect([status, json.status.type]).toEqual([400, 'bad_request']);
		}
	});
});

describe('one user', () => {
	it.each([UNKNOWN_ID, 'abc', 'segments-x'])('is a 404 for id %s', async (id) => {
		expect((await send('GET', `/users/${id}`)).status).toBe(404);
		expect((await send('PUT', `/users/${id}`, { attributes: { a: 'b' } })).status).toBe(404);
		expect((await send('PUT', `/users/${id}/ban`, { banned: true })).status).toBe(404);
	});

	it.each([
		{},
		{ attributes: {} },
		{ attributes: { a: null } },
		{ attributes: { a: 'b' }, userId: 'x' },
	])('refuses the update %j', async (body) => {
		expect((await send('PUT', `/users/${KNOWN_USER_ID}`, body)).status).toBe(400);
	});

	it.each([{}, { banned: 'true' }, { banned: 1 }, { banned: true, why: 'x' }])(
		'refuses the ban %j',
		async (body) => {
			expect((await send('PUT', `/users/${KNOWN_USER_ID}/ban`, body)).status).toBe(400);
		},
	);
});
