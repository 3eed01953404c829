import { KNOWN_SEGMENT_ID, KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, sendTo, type Json, type Send } from './client';

const SPACED_DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/;
const ID = /^[0-9a-f]{24}$/;
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
	it('answers the envelope inside a one-element array', async () => {
		const { status, json } = await send('POST', '/users', {
			userId: 'crm-1',
			attributes: { default_name: 'Ada', plan: 'team' },
		});
		expect(status).toBe(200);
		expect(json).toEqual([
			{
				id: expect.stringMatching(ID),
				timestamp: expect.stringMatching(/T.*Z$/),
				status: { code: 200, type: 'success' },
			},
		]);
		const details = (await send('GET', `/users/${json[0].id}`)).json;
		expect(details).toMatchObject({ userId: 'crm-1', banned: false, conversations: [] });
		expect(details.attributes).toMatchObject({
			default_name: 'Ada',
			default_email: null,
			plan: 'team',
		});
	});

	it('answers a plain object when told to', async () => {
		sandbox.settings.createdUserAs = 'object';
		const { json } = await send('POST', '/users', { userId: 'crm-1', attributes: { a: 'b' } });
		expect(json.id).toMatch(ID);
	});

	it('makes up a userId when there is an e-mail', async () => {
		const body = { attributes: { default_email: 'ada@example.com' } };
		const first = (await send('POST', '/users', body)).json[0].id;
		const second = (await send('POST', '/users', body)).json[0].id;
		expect(first).not.toBe(second);
		expect((await send('GET', `/users/${second}`)).json.userId).toMatch(UUID);
	});

	it('puts the user into one segment or several', async () => {
		const other = sandbox.store.segments.list()[1].id;
		const create = async (userId: string, segments: unknown) => {
			const { json } = await send('POST', '/users', { userId, segments, attributes: { a: 'b' } });
			return (await send('GET', `/users/${json[0].id}`)).json.segments.map(({ id }: Json) => id);
		};
		expect(await create('one', KNOWN_SEGMENT_ID)).toEqual([KNOWN_SEGMENT_ID]);
		expect(await create('two', [KNOWN_SEGMENT_ID, other])).toEqual([KNOWN_SEGMENT_ID, other]);
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
	it('is shown with everything', async () => {
		const { json } = await send('GET', `/users/${KNOWN_USER_ID}`);
		expect(json).toMatchObject({
			id: KNOWN_USER_ID,
			attributes: { default_email: 'ada@example.com', default_gender: null },
			sessionAttributes: { 'group-selected': '14' },
			conversations: [
				{
					id: expect.stringMatching(ID),
					date: expect.stringMatching(SPACED_DATE),
					firstMessage: 'hello',
				},
			],
			segments: [{ id: KNOWN_SEGMENT_ID, name: 'Leads' }],
			createdAt: expect.stringMatching(SPACED_DATE),
			lastSeen: expect.stringMatching(SPACED_DATE),
		});
	});

	it.each([UNKNOWN_ID, 'abc', 'segments-x'])('is a 404 for id %s', async (id) => {
		expect((await send('GET', `/users/${id}`)).status).toBe(404);
		expect((await send('PUT', `/users/${id}`, { attributes: { a: 'b' } })).status).toBe(404);
		expect((await send('PUT', `/users/${id}/ban`, { banned: true })).status).toBe(404);
	});

	it('merges an update and clears with null', async () => {
		const { json } = await send('PUT', `/users/${KNOWN_USER_ID}`, {
			attributes: { default_city: null, plan: 'free' },
		});
		expect(json).toEqual({ timestamp: expect.any(String), status: { code: 200, type: 'success' } });
		const { attributes: stored } = (await send('GET', `/users/${KNOWN_USER_ID}`)).json;
		expect(stored).toMatchObject({
			default_city: null,
			plan: 'free',
			default_email: 'ada@example.com',
			company: 'Analytical Engines, Ltd.',
		});
	});

	it.each([
		{},
		{ attributes: {} },
		{ attributes: { a: null } },
		{ attributes: { a: 'b' }, userId: 'x' },
	])('refuses the update %j', async (body) => {
		expect((await send('PUT', `/users/${KNOWN_USER_ID}`, body)).status).toBe(400);
	});

	it('is banned and unbanned', async () => {
		for (const banned of [true, false]) {
			expect((await send('PUT', `/users/${KNOWN_USER_ID}/ban`, { banned })).status).toBe(200);
			expect((await send('GET', `/users/${KNOWN_USER_ID}`)).json.banned).toBe(banned);
		}
	});

	it.each([{}, { banned: 'true' }, { banned: 1 }, { banned: true, why: 'x' }])(
		'refuses the ban %j',
		async (body) => {
			expect((await send('PUT', `/users/${KNOWN_USER_ID}/ban`, body)).status).toBe(400);
		},
	);
});
