import type { Browser } from 'playwright-core';
import {
	type ChatPage,
	findContrastFailures,
	launchBrowser,
	openChatPage,
	waitForFocus,
} from '../support/browser';
import { startChat, type Chat } from '../unit/sandbox/chat-window-client';

let browser: Browser;
let chat: Chat;
let window: ChatPage;

beforeAll(async () => {
	browser = await launchBrowser();
});
beforeEach(async () => {
	chat = await startChat();
	await chat.reset();
	await chat.send('POST', '/stories', chat.story());
	window = await openChatPage(browser, chat.sandbox.chatWindow!.url);
});
afterEach(async () => {
	await window.close();
	await chat.close();
	expect(window.problems).toEqual([]);
});
afterAll(async () => await browser?.close());

const register = async (name: string) =>
	await chat.api('POST', '/webhooks', { name, url: chat.receiver.url, token: 'secret' });

const offers = () => window.page.getByRole('list', { name: 'New webhooks' });

it('chats with a webhook that was just published, without a form', async () => {
	await register('n8n late');
	await offers().getByText('“n8n late” is published').waitFor();
	expect(await findContrastFailures(window.page)).toEqual([]);

	await offers().getByRole('button', { name: 'Chat with it' }).click();
	await window.page.getByText('“Ask the workflow” calls “n8n late”').waitFor();
	await offers().waitFor({ state: 'hidden' });
	await waitForFocus(window.message);
	await window.page.keyboard.type('Hello');
	await window.page.keyboard.press('Enter');
	await window.delivered('Message').filter({ hasText: 'n8n late' }).waitFor();
	const { body } = chat.receiver.received.at(-1)!;
	expect(JSON.parse(body).attributes).toEqual({ message: 'Hello' });
});

it('sends the next message to a test of n8n, and later ones to the story again', async () => {
	await register('n8n orders (n8n test)');
	await offers().getByRole('button', { name: 'Send the next message there' }).click();
	await offers().getByText('The next message goes to').waitFor();
	await waitForFocus(window.message);
	await window.write('Hello');
	await window.delivered('Message').filter({ hasText: '(n8n test)' }).waitFor();
	await offers().getByText('n8n listens for a test').waitFor();
	await window.write('Again');
	await window.delivered('Message').nth(1).waitFor();
	expect(await window.deliveries.first().innerText()).not.toContain('(n8n test)');
});
