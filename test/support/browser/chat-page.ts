import type { Browser, Locator } from 'playwright-core';
import { openPage, type View } from './browser';

/** The chat window as a person meets it: everything is found by its role and its name. */
export async function openChatPage(browser: Browser, url: string, view?: View) {
	const { page, problems } = await openPage(browser, url, view);
	const message = page.getByRole('textbox', { name: 'Message' });
	const deliveries = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem');
	return {
		page,
		problems,
		message,
		log: page.getByRole('log', { name: 'Conversation' }),
		/** The newest first. */
		deliveries,
		/** Those of a kind that were answered with 200. */
		delivered: (kind: string) =>
			deliveries.filter({ hasText: kind }).filter({ has: page.getByText('200', { exact: true }) }),
		button: (name: string) => page.getByRole('button', { name, exact: true }),
		async write(text: string) {
			await message.fill(text);
			await page.keyboard.press('Enter');
		},
		close: () => page.context().close(),
	};
}

export type ChatPage = Awaited<ReturnType<typeof openChatPage>>;

export const waitForFocus = (locator: Locator): Promise<void> =>
	locator.and(locator.page().locator(':focus')).waitFor();

export const waitUntilDisabled = (locator: Locator): Promise<void> =>
	locator.and(locator.page().locator(':disabled')).waitFor();
