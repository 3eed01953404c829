import './lib/check-node.mjs';

import { ensureChromium } from './lib/chromium.mjs';
import { ensurePackage } from './lib/build.mjs';
import { ensureHost, ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runJest, withModules } from './lib/run-jest.mjs';
import { runSteps } from './lib/steps.mjs';
import { runStep } from './lib/terminal.mjs';

/**
 * Renews what is made from the nodes: names, what n8n shows, parts of the pages, and previews of
 * operations that have none. The tests that hold these write them when told to.
 */
const env = { UPDATE: '1' };

const texts = {
	name: 'texts',
	work: async () =>
		await runJest({
			config: 'jest.config.js',
			args: ['test/package/(names|package|docs)\\.test', '--updateSnapshot'],
			env,
		}),
};

const pictures = {
	name: 'pictures',
	work: async () =>
		await runJest({
			config: 'test/server/jest.config.js',
			args: ['test/server/(pictures|examplePictures|editor/editor)\\.test'],
			env,
			nodeFlags: withModules,
		}),
};

async function prepare() {
	await ensureInstalled();
	if (!asked.includes(pictures.name)) return;
	await ensureHost();
	await ensureChromium();
	await ensurePackage(runStep);
}

// Pictures need a real n8n and a browser, so they are taken only when asked for, and before the
// pages, which show those that are there.
const asked = process.argv.slice(2);

await main(
	async () => await runSteps([pictures, texts], { names: [texts.name, ...asked], prepare }),
);
