import { chromium, type Browser, type Page } from 'playwright-core';

export interface View {
	width?: number;
	height?: number;
	colorScheme?: 'light' | 'dark';
	/** How many points of a picture stand for one of the page. */
	scale?: number;
}

export interface OpenedPage {
	page: Page;
	/** What the console complained about, what was thrown, and what could not be loaded. */
	problems: string[];
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Headless, with a profile of its own that is gone after `close()`. */
export async function launchBrowser(): Promise<Browser> {
	// An ES module, which jest loads only this way.
	const { requireChromium } = await import('../../../scripts/lib/chromium.mjs');
	return await chromium.launch({
		executablePath: requireChromium(),
		headless: true,
		timeout: 120_000,
		args: FLAGS,
	});
}

export async function openPage(
	browser: Browser,
	url: string,
	{ width = 1280, height = 800, colorScheme = 'light', scale = 2 }: View = {},
): Promise<OpenedPage> {
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme,
		deviceScaleFactor: scale,
		locale: 'en-GB',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	// Nothing is expected to take that long, but on a busy machine.
	page.setDefaultTimeout(60_000);
	const problems: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) problems.push(message.text());
	});
	page.on('pageerror', (error) => problems.push(String(error)));
	page.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText;
		// What is under way when the page is left or loaded again.
		if (reason !== 'net::ERR_ABORTED') problems.push(`${request.url()}: ${reason}`);
	});
	await page.goto(url);
	return { page, problems };
}
