import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

interface Extent {
	fullPage?: boolean;
	clip?: { x: number; y: number; width: number; height: number };
}

/** A PNG of what is in the window, of a part of it, or of the page from top to bottom. */
export async function takeScreenshot(
	page: Page,
	file: string,
	{ fullPage = false, clip }: Extent = {},
): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await page.evaluate('document.fonts.ready.then(() => true)');
	await page.screenshot({ path: file, fullPage, clip, caret: 'hide' });
}
