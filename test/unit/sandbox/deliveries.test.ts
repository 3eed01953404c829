import { deliver, startChatBotSandbox } from '../../../sandbox';
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
const storedError = async () => (await send('GET', '/webhooks')).json[0].error;

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
