import type { Browser, Locator } from 'playwright-core';
import { openPage, type View } from './browser';

/** The chat window as a person meets it: everything is found by its role and its name. */
export async function openChatPage(browser: Browser, url: string, view?: View) {
	const { page, problems } = await openPage(browser, url, view);
	const message = page.getByRole('textbox', { name: 'Message' });
	return {
		page,
		problems,
		message,
		log: page.getByRole('log', { name: 'Conversation' }),
		/** The newest first. */
		deliveries: page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem'),
		button: (name: string) => page.getByRole('button', { name, exact: true }),
		async write(text: string) {
			await message.fill(text);
			await page.keyboard.press('Enter');
		},
		close: () => page.context().close(),
	};
}

export type ChatPage = Awaited<ReturnType<typeof openChatPage>>;

export const hasFocus = (locator: Locator): Promise<boolean> =>
	locator.evaluate((element) => element === element.ownerDocument.activeElement);
