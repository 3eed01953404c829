import './lib/check-node.mjs';

import path from 'node:path';

import { build, packPackage, unpackedPackage } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { packageComplaints } from './lib/package-rules.mjs';
import { root } from './lib/paths.mjs';
import { PlainFailure } from './lib/plain-failure.mjs';
import { run } from './lib/processes.mjs';
import { runJest } from './lib/run-jest.mjs';
import { scanSource, scanTarball } from './lib/scans.mjs';
import { runSteps } from './lib/steps.mjs';

/** Runs a development tool; what it prints although it succeeds are warnings. */
const tool =
	(file, ...args) =>
	async () => {
		const { code, text } = await run(
			process.execPath,
			[path.join(root, 'node_modules', file), ...args],
			{
				cwd: root,
			},
		);
		if (code !== 0) throw new PlainFailure(text);
		return { warnings: text };
	};

const steps = [
	{ name: 'types', work: tool('typescript/bin/tsc', '--noEmit') },
	{ name: 'lint', work: tool('eslint/bin/eslint.js', '.') },
	{ name: 'format', work: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
	{ name: 'build', work: build },
	{ name: 'pack', needs: ['build'], work: packPackage },
	{ name: 'scan-source', work: async () => await scanSource(root) },
	{
		name: 'scan-package',
		needs: ['pack'],
		work: async () => await scanTarball(unpackedPackage),
	},
	{
		name: 'package-rules',
		needs: ['pack'],
		work: () => {
			const complaints = packageComplaints(unpackedPackage);
			if (complaints.length > 0) throw new PlainFailure(complaints.join('\n'));
		},
	},
	{
		name: 'jest',
		// Only its package tests look at the package; the others have much to say without it.
		needs: ['pack'],
		evenThen: true,
		work: async () => await runJest({ config: 'jest.config.js' }),
	},
];

await main(
	async () => await runSteps(steps, { names: process.argv.slice(2), prepare: ensureInstalled }),
);
