/** What the chat window shows when answers of the sandbox come later than what happened meanwhile. */
import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../support/browser';
import { type Chat, startChat } from '../unit/sandbox/chat-window-client';

let browser: Browser;
let chat: Chat;
let page: Page;

beforeAll(async () => {
	browser = await launchBrowser();
});
beforeEach(async () => {
	chat = await startChat();
	await chat.reset();
	page = await browser.newPage();
});
afterEach(async () => {
	await page.close();
	await chat.close();
});
afterAll(async () => await browser?.close());

const open = async () => await page.goto(chat.sandbox.chatWindow!.url);

const deliveries = (kind: string) => page.getByRole('listitem').filter({ hasText: kind });

/** Keeps the next answer back: it is asked for at once, and reaches the page when released. */
async function hold(path: string) {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	let isThere = () => {};
	const there = new Promise<void>((resolve) => (isThere = resolve));
	const address = `**/api${path}`;
	await page.route(
		address,
		async (route) => {
			const response = await route.fetch();
			isThere();
			await released;
			await route.fulfill({ response });
		},
		{ times: 1 },
	);
	return { there, release };
}

it('keeps a delivery that came while the list was on its way', async () => {
	await chat.send('POST', '/stories', chat.story());
	const list = await hold('/deliveries');
	await open();
	await list.there;
	await page.getByRole('textbox', { name: 'Message' }).fill('Hi');
	await page.keyboard.press('Enter');
	await page.getByText('The bot answered with nothing to show.').waitFor();

	list.release();
	// Only the list knows of it.
	await deliveries('Verification').waitFor();
	expect(await deliveries('Message').count()).toBe(1);
	expect(await deliveries('Message').innerText()).toMatch(/^Message\s+200/);
});

it('keeps to the newer answer when an older one comes after it', async () => {
	await open();
	await deliveries('Verification').waitFor();
	const older = await hold('/setup');
	await chat.api('DELETE', `/webhooks/${chat.webhookId()}`);
	await older.there;
	const body = { name: 'n8n late', url: chat.receiver.url, token: 'secret' };
	await chat.api('POST', '/webhooks', body);
	await page.getByText('“n8n late” is ready').waitFor();

	const arrived = page.waitForEvent('requestfinished', (request) =>
		request.url().endsWith('setup'),
	);
	older.release();
	await arrived;
	await page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
	expect(await page.getByText('“n8n late” is ready').isVisible()).toBe(true);
});
