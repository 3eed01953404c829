import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** A PNG of what is in the window, or of the page from top to bottom. */
export async function takeScreenshot(
	page: Page,
	file: string,
	{ fullPage = false }: { fullPage?: boolean } = {},
): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await page.evaluate('document.fonts.ready.then(() => true)');
	await page.screenshot({ path: file, fullPage, caret: 'hide' });
}
