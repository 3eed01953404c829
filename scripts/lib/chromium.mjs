import fs from 'node:fs';

import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';
import { runStep } from './terminal.mjs';

const usualPlaces = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const howToHelp = 'install Chromium, or name an installed one in CHROMIUM_PATH';

/** The browser for tests: the one that CHROMIUM_PATH names, else the first that is installed. */
export function findChromium() {
	const chosen = process.env.CHROMIUM_PATH;
	if (!chosen) return usualPlaces.find((place) => fs.existsSync(place));
	if (fs.existsSync(chosen)) return chosen;
	throw new PlainFailure(`CHROMIUM_PATH names ${chosen}, where there is nothing.`);
}

export function requireChromium() {
	const found = findChromium();
	if (!found) throw new PlainFailure(`There is no browser for the tests: ${howToHelp}.`);
	return found;
}

/** Installs Debian's package where that can be done without asking anybody. */
export async function ensureChromium() {
	if (findChromium()) return;
	if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) requireChromium();
	await runStep('install Chromium', async () => {
		await aptGet('update');
		await aptGet('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
	});
}

async function aptGet(...args) {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const { code, text } = await run('apt-get', args, { env });
	if (code === 0) return;
	const reason = text.trimEnd().split('\n').slice(-10).join('\n');
	throw new PlainFailure(`apt-get ${args[0]} did not succeed: ${howToHelp}.\n${reason}`);
}
