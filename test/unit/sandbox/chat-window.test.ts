import { KNOWN_USER_ID } from '../../../sandbox';
import { startChat, type Chat } from './chat-window-client';
import type { Json } from './client';
import type { Reply } from './receiver';

let chat: Chat;

beforeAll(async () => {
	chat = await startChat();
});
beforeEach(() => chat.reset());
afterAll(() => chat.close());

describe('a conversation', () => {
	it('sends what the visitor wrote and shows what the bot answers', async () => {
		chat.answerWith({ responses: [{ type: 'text', message: 'Hello' }] });
		const id = await chat.start();
		expect(await chat.say(id, 'Where is my order?')).toEqual([
			{ kind: 'text', text: 'Hello', delayMs: 0 },
		]);
		expect(chat.bodies()[0]).toMatchObject({
			chatId: id,
			userId: KNOWN_USER_ID,
			node: { name: 'Ask n8n', webhookId: chat.webhookId(), webhookName: 'n8n orders' },
			attributes: { message: 'Where is my order?' },
		});
		expect((await chat.send('GET', `/conversations/${id}`)).json.entries).toEqual([
			{ kind: 'visitor', text: 'Where is my order?' },
			{ kind: 'text', text: 'Hello', delayMs: 0 },
		]);
	});

	it('shows the title of a button and sends its value', async () => {
		const id = await chat.start();
		const message = { text: '42', shown: 'Order 42' };
		await chat.send('POST', `/conversations/${id}/messages`, message);
		expect(chat.bodies()[0].attributes.message).toBe('42');
		const [entry] = (await chat.send('GET', `/conversations/${id}`)).json.entries;
		expect(entry).toEqual({ kind: 'visitor', text: 'Order 42' });
	});

	it('sends one message to another webhook, and leaves the story as it is', async () => {
		const id = await chat.start();
		const test = { name: 'n8n orders (n8n test)', url: chat.receiver.url, token: 'other' };
		const webhookId = (await chat.api('POST', '/webhooks', test)).json.id;
		chat.receiver.received.length = 0;
		const message = { text: 'To the test', webhookId };
		await chat.send('POST', `/conversations/${id}/messages`, message);
		await chat.say(id, 'To the story');
		expect(chat.bodies().map(({ node }) => node.webhookName)).toEqual([test.name, 'n8n orders']);
	});

	it('marks the default reply of the trigger, and tells why it came', async () => {
		const body = JSON.stringify({ responses: [{ type: 'text', message: 'Sorry' }] });
		const headers = { 'x-default-reply': 'The workflow failed' };
		chat.receiver.answerWith((): Reply => ({ body, headers }));
		expect(await chat.say(await chat.start(), 'Hello')).toEqual([
			{ kind: 'text', text: 'Sorry', delayMs: 0, isDefaultReply: true },
			{ kind: 'note', text: 'Default reply of the trigger. The workflow failed.', alarming: true },
		]);
		const [delivery] = (await chat.send('GET', '/deliveries')).json;
		expect(delivery).toMatchObject({ status: 200, defaultReply: 'The workflow failed' });
	});

	it('speaks like the old builder when told to', async () => {
		const id = await chat.start({ messageAttribute: '' });
		await chat.say(id, 'First', 'legacy');
		await chat.say(id, 'Second', 'legacy');
		const [first, second] = chat.bodies();
		expect(first).toMatchObject({
			conversationId: id,
			result: { resolvedQuery: 'First', interaction: { name: 'Ask n8n' }, parameters: {} },
		});
		expect(second.sessionId).toBe(first.sessionId);
	});

	it('keeps the attributes that the bot sets and sends them along', async () => {
		chat.answerWith({ attributes: { order: '42' } });
		const id = await chat.start();
		await chat.say(id, 'One');
		await chat.say(id, 'Two');
		expect(chat.bodies()[1].attributes).toEqual({ message: 'Two', order: '42' });
		const user = (await chat.api('GET', `/users/${KNOWN_USER_ID}`)).json;
		expect(user.sessionAttributes).toEqual({ message: 'Two', order: '42' });
		await chat.say(await chat.start(), 'Three');
		expect(chat.bodies()[2].attributes).toEqual({ message: 'Three' });
	});

	it('shows in the store as a conversation of a user who was just seen', async () => {
		const before = Date.now();
		const id = await chat.start();
		await chat.say(id, 'One');
		await chat.say(id, 'Two');
		const user = (await chat.api('GET', `/users/${KNOWN_USER_ID}`)).json;
		expect(user.conversations).toHaveLength(2);
		expect(user.conversations[1]).toMatchObject({ id, firstMessage: 'One' });
		expect(Date.parse(user.lastSeen.replace(' ', 'T'))).toBeGreaterThanOrEqual(before);
		const path = '/users?sort[field]=lastSeen&sort[order]=desc';
		const { data } = (await chat.api('GET', path)).json;
		expect(data.map((row: Json) => row.id)).toContain(KNOWN_USER_ID);
		expect(data[0].id).toBe(KNOWN_USER_ID);
		expect(data).toHaveLength(5);
	});

	it('is a chat of the archive, which the reports count', async () => {
		const totals = () =>
			Promise.all(
				['conversations', 'conversations.paid'].map(async (report) => {
					const { json } = await chat.api('GET', `/reports/${report}?period=last7days`);
					return json.summary.total as number;
				}),
			);
		const [all, paid] = await totals();
		chat.answerWith({ responses: [{ type: 'text', message: 'Hello' }] });
		const id = await chat.start();
		await chat.say(id, 'Hi');
		expect((await chat.api('GET', `/v2/chats/${id}`)).json).toMatchObject({
			...{ id, user: { id: KNOWN_USER_ID }, finished: false },
			messages: [
				{ from: 'user', message: 'Hi' },
				{ from: 'bot', message: 'Hello' },
			],
		});
		await chat.start();
		expect((await chat.api('GET', `/v2/chats/${id}`)).json.finished).toBe(true);
		expect(await totals()).toEqual([all + 1, paid + 1]);
	});

	it('gives a banned visitor no answer of the story, until unbanned', async () => {
		const ban = async (banned: boolean) =>
			await chat.api('PUT', `/users/${KNOWN_USER_ID}/ban`, { banned });
		const texts = async () =>
			(await chat.send('GET', `/conversations/${id}`)).json.entries.map(({ text }: Json) => text);
		chat.answerWith({ responses: [{ type: 'text', message: 'Hello' }] });
		const id = await chat.start();
		await chat.say(id, 'One');
		await ban(true);
		const told = { kind: 'note', text: expect.stringMatching(/^You are banned/), alarming: true };
		expect(await chat.say(id, 'Two')).toEqual([told]);
		expect((await chat.probe(id, 'duplicate')).entries).toEqual([told]);
		expect(chat.bodies()).toHaveLength(1);
		const known = (await chat.api('GET', `/v2/chats/${id}`)).json;
		expect(known.messages).toHaveLength(2);
		await ban(false);
		await chat.say(id, 'Three');
		expect(chat.bodies()).toMatchObject([{ chatId: id }, { attributes: { message: 'Three' } }]);
		expect(await texts()).toEqual(['One', 'Hello', 'Two', told.text, told.text, 'Three', 'Hello']);
	});

	it.each<[string, Reply, RegExp]>([
		['a wrong status', { status: 500 }, /^The bot did not answer: .*status code 500\.$/],
		['text', { body: 'Workflow started' }, /not valid JSON/],
		['too long an answer', { body: `"${'x'.repeat(102_400)}"` }, /larger than 102400 bytes/],
		['nothing', { body: '' }, /^The bot answered with nothing to show\..* choose Edit/],
	])('shows only a note after %s', async (_, reply, text) => {
		chat.receiver.answerWith(() => reply);
		const entries = await chat.say(await chat.start(), 'Hi');
		expect(entries).toEqual([
			{ kind: 'note', text: expect.stringMatching(text), alarming: reply.body !== '' },
		]);
	});

	it.each([
		['yes', [expect.stringMatching(/would transfer the chat/)]],
		['no', []],
	])('tells where a story would transfer the chat: %s', async (hand_over, notes) => {
		chat.answerWith({ responses: [], attributes: { hand_over } });
		const entries: Json[] = await chat.say(await chat.start(), 'A person, please');
		expect(entries.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(notes);
	});

	it('sends nothing when the webhook is gone', async () => {
		const id = await chat.start();
		await chat.api('DELETE', `/webhooks/${chat.webhookId()}`);
		const { status, json } = await chat.send('POST', `/conversations/${id}/messages`, {
			text: 'Hi',
		});
		expect([status, json.details]).toEqual([404, expect.stringContaining('No webhook')]);
		expect((await chat.send('GET', `/conversations/${id}`)).json.entries).toEqual([]);
	});
});
