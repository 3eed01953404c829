import { requireNodeForN8n } from './lib/check-node.mjs';

import { ensurePackage } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureHost, ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runJest } from './lib/run-jest.mjs';
import { runSteps } from './lib/steps.mjs';
import { runStep } from './lib/terminal.mjs';

// The tests load scripts/lib, which are ES modules, from within jest.
const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

const tests = {
	name: 'jest, in a real n8n',
	work: async () => await runJest({ config: 'test/server/jest.config.js', nodeFlags }),
};

async function prepare() {
	requireNodeForN8n();
	await ensureInstalled();
	await ensureHost();
	await ensureChromium();
	await ensurePackage(runStep);
}

await main(async () => await runSteps([tests], { prepare }));
