import type { Browser } from 'playwright-core';
import { findContrastFailures, launchBrowser, openChatPage } from '../support/browser';
import { startChat, type Chat } from '../unit/sandbox/chat-window-client';

let browser: Browser;
let chat: Chat;

beforeAll(async () => {
	[browser, chat] = await Promise.all([launchBrowser(), startChat()]);
	await chat.reset();
});
afterAll(async () => {
	await browser?.close();
	await chat?.close();
});

it('the default reply of the trigger is marked, with why it came; other answers are not', async () => {
	await chat.send('POST', '/stories', chat.story());
	const window = await openChatPage(browser, chat.sandbox.chatWindow!.url);
	const saying = (message: string) => JSON.stringify({ responses: [{ type: 'text', message }] });
	const headers = { 'x-default-reply': 'The workflow failed' };
	chat.receiver.answerWith(() => ({ body: saying('Sorry'), headers }));
	await window.write('Hello');
	await window.log.getByText('Default reply of the trigger. The workflow failed.').waitFor();
	await window.delivered('Message').filter({ hasText: 'default reply' }).waitFor();
	chat.receiver.answerWith(() => ({ body: saying('Here I am') }));
	await window.write('Hello?');
	await window.log.getByText('Here I am').waitFor();
	expect(await window.log.locator('.row.default-reply').allInnerTexts()).toEqual([
		expect.stringContaining('Sorry'),
	]);
	expect(await findContrastFailures(window.page)).toEqual([]);
	expect(window.problems).toEqual([]);
	await window.close();
});
