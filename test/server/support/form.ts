import type { Browser, Page } from 'playwright-core';

import { openPage } from '../../support/browser';
import type { N8n } from '../../support/n8n';
import { readExample } from './examples';

/** The public address of the form that an example starts with. */
export async function formOf({ url }: N8n, file: string): Promise<string> {
	const { nodes } = await readExample(file);
	const trigger = nodes.find(({ type }) => type.endsWith('.formTrigger'));
	return `${url}/form/${trigger?.webhookId}`;
}

/** Fills a form in, sends it, and gives what `read` sees on the page with the text `ending`. */
export async function submitForm<Seen>(
	browser: Browser,
	form: string,
	{
		fill,
		button = 'Submit',
		ending,
		read,
	}: {
		fill: (page: Page) => Promise<void>;
		button?: string;
		ending: string;
		read: (page: Page) => Promise<Seen>;
	},
): Promise<Seen> {
	const { page } = await openPage(browser, form);
	await fill(page);
	// With this call the last page lets the workflow end.
	const ended = page.waitForResponse(
		(response) => response.request().method() === 'POST' && response.url().includes('waiting'),
	);
	await page.getByRole('button', { name: button }).click();
	await page.getByText(ending).first().waitFor();
	await ended;
	const seen = await read(page);
	await page.context().close();
	return seen;
}

export const textOf = async (page: Page) => await page.locator('body').innerText();
