import './lib/check-node.mjs';

import { ensurePackage } from './lib/build.mjs';
import { ensureHost, ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { runJest } from './lib/run-jest.mjs';
import { runSteps } from './lib/steps.mjs';
import { runStep } from './lib/terminal.mjs';

await main(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensurePackage(runStep);
	// The tests load scripts/lib, which are ES modules, from within jest.
	const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
	const jest = {
		name: 'jest, in a real n8n',
		work: async () => await runJest({ config: 'test/server/jest.config.js', nodeFlags }),
	};
	return await runSteps([jest], []);
});
