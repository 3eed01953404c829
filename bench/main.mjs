import '../scripts/lib/check-node.mjs';

import { createRequire } from 'node:module';

import { ensurePackage } from '../scripts/lib/build.mjs';
import { ensureHost, ensureInstalled } from '../scripts/lib/install.mjs';
import { main } from '../scripts/lib/main.mjs';
import { PlainFailure } from '../scripts/lib/plain-failure.mjs';
import { runStep } from '../scripts/lib/terminal.mjs';

/** What was typed wrongly is told in a sentence, without a stack. */
function understood(read) {
	try {
		return read();
	} catch (error) {
		throw new PlainFailure(error.message);
	}
}

await main(async () => {
	await ensureInstalled();
	// From here on Node reads TypeScript; these files are CommonJS.
	await import('tsx');
	const require = createRequire(import.meta.url);
	const { readOptions } = require('./options.ts');
	const { bench } = require('./bench.ts');
	const options = understood(() => readOptions(process.argv.slice(2)));
	if (!options) return 0;
	await ensureHost();
	await ensurePackage(runStep);
	return await bench(options);
});
