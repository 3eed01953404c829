import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const script = readFileSync(join(__dirname, 'contrast-in-page.js'), 'utf8');

/** Every visible text that has less contrast to what is behind it than WCAG 2 AA asks for. */
export const findContrastFailures = async (page: Page): Promise<string[]> =>
	await page.evaluate(script);
