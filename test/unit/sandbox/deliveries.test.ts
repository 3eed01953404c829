import { deliver, KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox, DeliveryOptions } from '../../../sandbox';
import { clientOf, sendTo, type Send } from './client';
import { echoChallenge, startReceiver, type Receiver } from './receiver';

let sandbox: ChatBotSandbox;
let receiver: Receiver;
let send: Send;
let webhookId: string;

beforeAll(async () => {
	[sandbox, receiver] = await Promise.all([startChatBotSandbox({ users: 5 }), startReceiver()]);
	send = clientOf(sandbox);
});
beforeEach(async () => {
	sandbox.reset();
	receiver.reset();
	const body = {
		name: 'n8n orders',
		url: `${receiver.url}?a=b`,
		token: 'secret',
		headers: [{ key: 'x-team', value: 'blue' }],
		auth: { username: 'u', password: 'p' },
	};
	webhookId = (await send('POST', '/webhooks', body)).json.id;
	receiver.received.length = 0;
});
afterAll(() => Promise.all([sandbox.close(), receiver.close()]));

const run = (options: DeliveryOptions = {}) => deliver(sandbox.store, webhookId, options);
const lastBody = () => JSON.parse(receiver.received[receiver.received.length - 1].body);
const storedError = async () => (await send('GET', '/webhooks')).json[0].error;

it('posts the current payload with token, headers and basic auth', async () => {
	receiver.answerWith(() => ({ body: '{"responses":[]}' }));
	const result = await run({ attributes: { order: '42' } });
	expect(result).toMatchObject({ status: 200, body: '{"responses":[]}' });
	expect(result.error).toBeUndefined();
	const [{ method, url, headers, body }] = receiver.received;
	expect(method).toBe('POST');
	expect(url.search).toBe('?a=b&token=secret');
	expect(headers).toMatchObject({
		'content-type': 'application/json',
		'x-team': 'blue',
		authorization: `Basic ${Buffer.from('u:p').toString('base64')}`,
		'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
	});
	expect(JSON.parse(body)).toEqual({
		chatId: expect.stringMatching(/^[0-9a-f]{24}$/),
		messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
		userId: KNOWN_USER_ID,
		externalId: 'customer-0001',
		node: {
			id: expect.any(String),
			name: expect.any(String),
			type: 'WEBHOOK',
			webhookId,
			webhookName: 'n8n orders',
		},
		userAttributes: expect.objectContaining({ default_email: 'ada@example.com', plan: 'team' }),
		attributes: { order: '42' },
	});
	expect(result.request.body).toBe(body);
});

it('posts the short form without a node', async () => {
	await run({ withoutNode: true });
	expect(lastBody()).not.toHaveProperty('node');
});

it('posts the legacy payload', async () => {
	const block = { id: '65f000000000000000000022', name: 'Greeting' };
	await run({
		payload: 'legacy',
		message: 'Where is my order?',
		attributes: { order: '42' },
		block,
	});
	expect(lastBody()).toMatchObject({
		conversationId: expect.stringMatching(/^[0-9a-f]{24}$/),
		result: {
			source: 'app',
			resolvedQuery: 'Where is my order?',
			interaction: { ...block, action: '' },
			parameters: { order: '42' },
			contexts: [{ ...block, action: '', parameters: { order: '42' } }],
			fulfillment: [],
		},
		sessionId: expect.stringMatching(/^\d{10}$/),
		status: { code: 200, type: 'success' },
	});
});

it('plays duplicates, forgers and broken callers', async () => {
	await run({ messageId: 'same', chatId: 'chat' });
	await run({ messageId: 'same', chatId: 'chat' });
	const [first, second] = receiver.received.map(({ body }) => JSON.parse(body));
	expect(first).toMatchObject({ messageId: 'same', chatId: 'chat' });
	expect(second).toMatchObject({ messageId: 'same', chatId: 'chat' });
	await run({ token: 'forged' });
	await run({ token: 'missing' });
	await run({ rawBody: '{"broken', contentType: 'text/plain' });
	const [, , forged, missing, broken] = receiver.received;
	expect(forged.url.searchParams.get('token')).not.toBe('secret');
	expect(missing.url.searchParams.has('token')).toBe(false);
	expect([broken.body, broken.headers['content-type']]).toEqual(['{"broken', 'text/plain']);
});

it.each([
	['a refusal', { status: 401 }, {}, /status code 401/],
	['text', { body: 'Workflow started' }, {}, /not valid JSON/],
	['too long an answer', { body: `"${'x'.repeat(102_400)}"` }, {}, /larger than 102400 bytes/],
	['no answer in time', { delayMs: 300 }, { timeoutMs: 50 }, /^timeout of 50ms exceeded$/],
])('notes %s on the webhook', async (_, reply, options, message) => {
	receiver.answerWith(() => reply);
	expect((await run(options)).error).toMatch(message);
	expect(await storedError()).toMatch(message);
	const { error } = (await send('GET', `/webhooks/${webhookId}`)).json;
	expect(error).toEqual({ date: expect.stringMatching(/T.*Z$/), message: expect.any(String) });
	receiver.answerWith(echoChallenge);
	await run();
	expect(await storedError()).toMatch(message);
});

it('tolerates an empty answer', async () => {
	receiver.answerWith(() => ({ body: '' }));
	expect((await run()).error).toBeUndefined();
	expect(await storedError()).toBe('');
});

it('is there over HTTP', async () => {
	const post = (body: object) =>
		sendTo(`${sandbox.url}/_sandbox/deliveries`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const { json } = await post({ webhookId, message: 'hi', payload: 'legacy' });
	expect(json).toMatchObject({ status: 200, body: '{}', durationMs: expect.any(Number) });
	expect(json.request.url).toContain('token=secret');
	expect((await post({ webhookId: 'nobody' })).status).toBe(404);
	expect((await post({ webhookId, userId: 'nobody' })).status).toBe(404);
	expect((await post({ webhookId, payload: 'other' })).status).toBe(400);
});
