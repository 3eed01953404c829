import { KNOWN_USER_ID, startChatBotSandbox } from '../../../sandbox';
import { startChat, type Chat } from './chat-window-client';

let chat: Chat;

beforeAll(async () => {
	chat = await startChat();
});
beforeEach(() => chat.reset());
afterAll(() => chat.close());

describe('setup', () => {
	it('offers webhooks, stories that call one, and visitors', async () => {
		const { json } = await chat.send('GET', '/setup');
		expect(json.webhooks).toEqual([
			{ id: chat.webhookId(), name: 'n8n orders', url: chat.receiver.url, error: '' },
		]);
		expect(json.stories).toEqual([]);
		expect(json.visitors[0]).toMatchObject({ id: KNOWN_USER_ID, name: 'Ada Lovelace' });
		expect(json.visitors).toHaveLength(5);
	});

	it('makes a visitor a user of ChatBot', async () => {
		const { json } = await chat.send('POST', '/visitors', {
			name: 'Grace',
			email: 'grace@example.com',
		});
		const { attributes } = (await chat.api('GET', `/users/${json.id}`)).json;
		expect(attributes).toMatchObject({ default_name: 'Grace', default_email: 'grace@example.com' });
		expect((await chat.send('GET', '/setup')).json.visitors[1].id).toBe(json.id);
	});

	it('stores a story with its webhook block', async () => {
		const { json } = await chat.send('POST', '/stories', chat.story());
		expect(json).toEqual({ id: json.id, ...chat.story(), messageAttribute: 'message' });
		let block = (await chat.api('GET', `/v2/stories/${json.id}`)).json.diagram;
		while (block.children.length > 0) [block] = block.children;
		expect(block).toMatchObject({ type: 'WEBHOOK', name: 'Ask n8n', webhookId: chat.webhookId() });

		await chat.send(
			'PUT',
			`/stories/${json.id}`,
			chat.story({ name: 'New', messageAttribute: 'words' }),
		);
		expect((await chat.send('GET', '/setup')).json.stories).toEqual([
			{ id: json.id, ...chat.story({ name: 'New', messageAttribute: 'words' }) },
		]);
	});

	it.each([
		['/visitors', { name: '' }, 400],
		['/visitors', { name: 'Grace', email: 'nowhere' }, 400],
		['/stories', { name: 'Orders' }, 400],
		['/stories', { name: 'a', blockName: 'b', webhookId: 'f'.repeat(24) }, 404],
		['/conversations', { visitorId: KNOWN_USER_ID, storyId: 'f'.repeat(24) }, 404],
		['/conversations/nobody/messages', { text: 'Hi' }, 404],
	])('refuses POST %s %j', async (path, body, status) => {
		const answered = await chat.send('POST', path, body);
		expect(answered.status).toBe(status);
		expect(answered.json.details).toEqual(expect.any(String));
	});
});

it('serves the page, its modules and styles, and nothing else', async () => {
	const { page } = chat;
	const { status, headers, text } = await page('GET', '/');
	expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(headers.get('content-security-policy')).toContain("default-src 'none'");
	for (const [, path] of text.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
		expect((await page('GET', path)).status).toBe(200);
	}
	expect(text).not.toMatch(/(?:href|src)="(?!\/[^/])/);
	for (const path of ['/index.ts', '/../index.ts', '/%2e%2e/index.ts', '/page/nothing.mjs']) {
		expect((await page('GET', path)).status).toBe(404);
	}
});

it('is not there unless asked for', async () => {
	const plain = await startChatBotSandbox({ users: 1 });
	expect(plain.chatWindow).toBeUndefined();
	await plain.close();
});

it('leaves nothing running when its port is taken', async () => {
	await expect(startChatBotSandbox({ chatPort: chat.sandbox.port })).rejects.toThrow('EADDRINUSE');
});
