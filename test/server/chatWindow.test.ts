import type { Browser } from 'playwright-core';
import {
	type ChatPage,
	findContrastFailures,
	launchBrowser,
	openChatPage,
	type View,
	waitForFocus,
	waitUntilDisabled,
} from '../support/browser';
import { startChat, type Chat } from '../unit/sandbox/chat-window-client';
import { echoChallenge } from '../unit/sandbox/receiver';

let browser: Browser;
let chat: Chat;
let window: ChatPage;

beforeAll(async () => {
	browser = await launchBrowser();
});
// A new one for each test: the list of deliveries outlives a reset.
beforeEach(async () => {
	chat = await startChat();
	await chat.reset();
});
afterEach(async () => {
	await window.close();
	await chat.close();
	expect(window.problems).toEqual([]);
});
afterAll(async () => await browser?.close());

async function open(view?: View) {
	window = await openChatPage(browser, chat.sandbox.chatWindow!.url, view);
}

/** With a story already there. */
async function openReady(view?: View) {
	await chat.send('POST', '/stories', chat.story());
	await open(view);
}

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>')}`;

describe('before the first word', () => {
	it('tells what to do, and shows a webhook as soon as it is registered', async () => {
		await chat.api('DELETE', `/webhooks/${chat.webhookId()}`);
		await open();
		await window.page
			.getByText('Publish a workflow with a ChatBot Trigger in n8n. It appears')
			.waitFor();
		await waitUntilDisabled(window.message);

		const body = { name: 'n8n late', url: chat.receiver.url, token: 'secret' };
		await chat.api('POST', '/webhooks', body);
		await window.page.getByText('“n8n late” is ready').waitFor();
		await window.delivered('Verification').filter({ hasText: 'n8n late' }).waitFor();
		expect(await window.deliveries.first().innerText()).toMatch(/Verification\s+200\s+n8n late/);
	});

	it('makes a story and a visitor with the keyboard alone', async () => {
		await open();
		await window.button('Create a story').focus();
		await window.page.keyboard.press('Enter');
		await window.page.getByRole('dialog', { name: 'New story' }).waitFor();
		await window.page.keyboard.type('Orders');
		await window.page.keyboard.press('Enter');
		await window.page.getByText('“Ask the workflow” calls “n8n orders”').waitFor();
		await waitForFocus(window.message);

		await window.button('New visitor').focus();
		await window.page.keyboard.press('Enter');
		await window.page.getByRole('dialog', { name: 'New visitor' }).waitFor();
		await window.page.keyboard.type('Grace');
		await window.page.keyboard.press('Tab');
		await window.page.keyboard.type('grace@example.com');
		await window.page.keyboard.press('Enter');
		await window.page.getByText('You are Grace').waitFor();
		await waitForFocus(window.message);

		await window.page.keyboard.type('Hello');
		await window.page.keyboard.press('Enter');
		await window.page.getByText('The bot answered with nothing to show.').waitFor();
		expect(chat.bodies()[0].userAttributes).toEqual({
			default_name: 'Grace',
			default_email: 'grace@example.com',
		});
	});

	it('closes a dialog with Escape and gives the focus back', async () => {
		await openReady();
		await window.button('Edit story').click();
		const dialog = window.page.getByRole('dialog', { name: 'Edit story' });
		await dialog.waitFor();
		await window.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		await waitForFocus(window.button('Edit story'));
	});
});

describe('what the bot may say', () => {
	const yes = { type: 'postback', title: 'Yes, please', value: 'yes' };
	const shop = () => ({ type: 'url', title: 'Shop', value: chat.receiver.url });
	const card = () => ({
		title: 'Order 42',
		subtitle: 'On its way',
		imageUrl: picture,
		buttons: [yes],
	});

	it('shows every kind of message', async () => {
		chat.answerWith({
			responses: [
				{ type: 'text', message: 'Good morning' },
				{ type: 'text', elements: ['One of two', 'One of two'] },
				{ type: 'randomText', messages: ['Any of two', 'Any of two'] },
				{ type: 'image', imageUrl: picture },
				{ type: 'card', ...card() },
				{ type: 'cards', elements: [card(), { ...card(), title: 'Order 43' }] },
				{ type: 'button', title: 'Look around', buttons: [shop()] },
				{ type: 'goto', interactionId: 'Farewell' },
				{ type: 'map', latitude: 48.1 },
				{ type: 'quickReplies', title: 'Anything else?', buttons: [yes] },
			],
			attributes: { order: '42' },
		});
		await openReady();
		await window.write('Hi');
		await window.log.getByText('The bot set order = 42').waitFor();
		const text = await window.log.innerText();
		for (const part of ['Hi', 'Good morning', 'One of two', 'Any of two', 'Anything else?']) {
			expect(text).toContain(part);
		}
		expect(text).toContain('The bot goes to block “Farewell”.');
		expect(text).toMatch(/"latitude": 48.1/);
		expect(await window.log.getByRole('img', { name: 'Picture from the bot' }).count()).toBe(4);
		expect(await window.log.getByRole('article', { name: 'Order 42' }).count()).toBe(2);
		const carousel = window.log.getByRole('group', { name: '2 cards' });
		expect(await carousel.getByRole('heading').allInnerTexts()).toEqual(['Order 42', 'Order 43']);
		const [tab] = await Promise.all([
			window.page.context().waitForEvent('page'),
			window.log.getByRole('link', { name: 'Shop (opens in a new tab)' }).click(),
		]);
		await tab.close();
		expect(window.page.url()).toBe(`${chat.sandbox.chatWindow!.url}/`);
	});

	it('shows the title of a button that is pressed, and sends its value', async () => {
		chat.answerWith({ responses: [{ type: 'quickReplies', title: 'Sure?', buttons: [yes] }] });
		await openReady();
		await window.write('Hi');
		await window.log.getByRole('button', { name: 'Yes, please' }).waitFor();
		await window.page.keyboard.press('Shift+Tab');
		await window.page.keyboard.press('Enter');
		await window.log.getByText('You: Yes, please').waitFor();
		await window.delivered('Message').nth(1).waitFor();
		expect(chat.bodies()[1].attributes.message).toBe('yes');
		await waitForFocus(window.message);
		await waitUntilDisabled(window.log.getByRole('button', { name: 'Yes, please' }).first());
	});

	it('waits before a text that asks for it', async () => {
		const slow = { type: 'text', message: 'Let me see', delay: 700 };
		chat.answerWith({ responses: [slow, { type: 'text', message: 'Here it is' }] });
		await openReady();
		// From here on, time passes in the page only when it is told to.
		const { clock } = window.page;
		await clock.install();
		await clock.pauseAt(Date.now() + 60_000);
		await window.write('Hi');
		let waited = 0;
		for (; !(await window.log.innerText()).includes('Let me see'); waited += 100) {
			await clock.runFor(100);
		}
		expect(waited).toBeGreaterThanOrEqual(700);
		expect(await window.log.innerText()).toMatch(/Let me see[^]*Here it is/);
	});

	it('keeps silent but for a note when the bot fails', async () => {
		await openReady();
		chat.receiver.answerWith(() => ({ status: 500, body: 'oops' }));
		await window.write('Hi');
		await window.log
			.getByText('The bot did not answer: Request failed with status code 500.')
			.waitFor();
		expect(await window.log.innerText()).not.toContain('oops');
	});
});

describe('deliveries', () => {
	it('are listed, open with the keyboard and close with Escape', async () => {
		await openReady();
		await window.write('Hi');
		const newest = window.delivered('Message').first();
		await newest.waitFor();
		expect(await newest.innerText()).toMatch(
			/^Message\s+200\s+n8n orders · \d\d:\d\d:\d\d · \d+ ms$/,
		);
		await newest.locator('summary').focus();
		await window.page.keyboard.press('Enter');
		const sent = await newest.getByRole('group', { name: 'Sent' }).innerText();
		expect(JSON.parse(sent)).toEqual(chat.bodies()[0]);
		await newest.getByRole('group', { name: 'Answer' }).focus();
		await window.page.keyboard.press('Escape');
		await newest.getByRole('group', { name: 'Sent' }).waitFor({ state: 'detached' });
		await waitForFocus(newest.locator('summary'));
	});

	it('follow the switch between the payloads', async () => {
		await openReady();
		await window.page.getByRole('radio', { name: 'Legacy' }).check();
		await window.write('Hi');
		await window.log.getByText('nothing to show').waitFor();
		expect(chat.bodies()[0].result.resolvedQuery).toBe('Hi');
		await window.page.getByRole('radio', { name: 'Current' }).check();
		await window.write('Hi');
		await window.log.getByText('nothing to show').nth(1).waitFor();
		expect(chat.bodies()[1].attributes.message).toBe('Hi');
	});

	it('can be repeated, forged and sent without a token', async () => {
		chat.receiver.answerWith((request) =>
			request.url.searchParams.get('token') === 'secret' ? echoChallenge(request) : { status: 401 },
		);
		await openReady();
		await waitUntilDisabled(window.button('Send the last one again'));
		await window.write('Hi');
		await window.log.getByText('nothing to show').waitFor();
		await window.button('Send the last one again').click();
		await window.log.getByText('The last message was delivered again.').waitFor();
		await window.button('Send a forged one').click();
		await window.log.getByText('wrong token: refused with 401').waitFor();
		await window.button('Send without token').click();
		await window.log.getByText('without token: refused with 401').waitFor();
		await window.deliveries.first().getByText('Without token').waitFor();
		const [first, second] = chat.bodies();
		expect(second.messageId).toBe(first.messageId);
		const kinds = await window.deliveries.locator('.delivery-kind').allInnerTexts();
		expect(kinds.slice(0, 4)).toEqual(['Without token', 'Forged', 'Duplicate', 'Message']);
	});
});

describe('the window', () => {
	it('keeps the conversation over a reload and forgets it on starting over', async () => {
		await openReady();
		await window.write('Hi');
		await window.log.getByText('nothing to show').waitFor();
		await window.page.reload();
		await window.log.getByText('nothing to show').waitFor();
		await window.write('Again');
		await window.log.getByText('nothing to show').nth(1).waitFor();
		await window.button('Start over').click();
		expect(await window.log.innerText()).toBe('');
		await waitForFocus(window.message);
		await window.write('New');
		await window.log.getByText('nothing to show').waitFor();
		const [first, second, third] = chat.bodies().map(({ chatId }) => chatId);
		expect(second).toBe(first);
		expect(third).not.toBe(first);
	});

	it.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
		chat.answerWith({
			responses: [
				{ type: 'text', message: 'Hello' },
				{ type: 'quickReplies', buttons: [{ title: 'Yes' }] },
				{ type: 'card', title: 'Order 42', subtitle: 'On its way', buttons: [{ title: 'Track' }] },
				{ type: 'map' },
			],
			attributes: { order: '42' },
		});
		await openReady({ colorScheme });
		await window.write('Hi');
		await window.log.getByText('The bot set').waitFor();
		chat.receiver.answerWith(() => ({ status: 500 }));
		await window.button('Send the last one again').click();
		await window.log.getByText('The bot did not answer').waitFor();
		await window.deliveries.first().getByText('Duplicate').waitFor();
		await window.deliveries.first().locator('summary').click();
		await window.deliveries.first().getByRole('group', { name: 'Sent' }).waitFor();
		expect(await findContrastFailures(window.page)).toEqual([]);
		await window.button('Edit story').click();
		expect(await findContrastFailures(window.page)).toEqual([]);
	});

	it('fits a narrow screen', async () => {
		const title = 'A rather long title that has to go somewhere'.repeat(3);
		chat.answerWith({
			responses: [
				{ type: 'card', title },
				{ type: 'text', message: 'x'.repeat(500) },
			],
		});
		await openReady({ width: 360, height: 740 });
		await window.write('Hi');
		await window.log.getByText('xxx').waitFor();
		await window.deliveries.first().locator('summary').click();
		expect(await window.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
	});
});
