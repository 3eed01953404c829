import fs from 'node:fs';

import { canInstallPackages, installPackages } from './apt.mjs';
import { PlainFailure } from './plain-failure.mjs';
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
function findChromium() {
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
	if (!canInstallPackages()) requireChromium();
	await runStep('install Chromium', async () => {
		await installPackages(['chromium', 'fonts-dejavu-core'], howToHelp);
	});
}
