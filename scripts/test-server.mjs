import './lib/check-node.mjs';

import { ensurePackage } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureHost, ensureInstalled, ensureOldest } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { runJest, withModules } from './lib/run-jest.mjs';
import { scanServicePackages } from './lib/scans.mjs';
import { runSteps } from './lib/steps.mjs';
import { runStep } from './lib/terminal.mjs';

const tests = {
	name: 'jest, in a real n8n',
	work: async () => await runJest({ config: 'test/server/jest.config.js', nodeFlags: withModules }),
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
