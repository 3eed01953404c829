import './lib/check-node.mjs';

import { ensurePackage } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureHost, ensureInstalled, ensureOldest } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runJest } from './lib/run-jest.mjs';
import { scanServicePackages } from './lib/scans.mjs';
import { runSteps } from './lib/steps.mjs';
import { runStep } from './lib/terminal.mjs';

// The tests load scripts/lib, which are ES modules, from within jest.
const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

const tests = {
	name: 'jest, in a real n8n',
	work: async () => await runJest({ config: 'test/server/jest.config.js', nodeFlags }),
};

const onOldest = {
	name: 'engine tests on the oldest n8n',
	work: async () => await runJest({ config: 'test/oldest/jest.config.js' }),
};

const packages = {
	name: 'one package per service: scanned',
	work: scanServicePackages,
};

async function prepare() {
	await ensureInstalled();
	await ensureHost();
	await ensureOldest();
	await ensureChromium();
	await ensureRedis();
	await ensurePostgres();
	await ensurePackage(runStep);
}

await main(async () => await runSteps([packages, onOldest, tests], { prepare }));
