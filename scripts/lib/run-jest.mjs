import fs from 'node:fs';
import path from 'node:path';

import { local, root } from './paths.mjs';
import { run } from './processes.mjs';
import { showProgress } from './terminal.mjs';

/** Runs jest; gives how many tests passed and failed, and what it printed. A file that does not load counts as one failure. */
export async function runJest({ config, nodeFlags = [] }) {
	const report = path.join(local, `jest-${process.pid}.json`);
	fs.mkdirSync(local, { recursive: true });

	let files = 0;
	const done = showProgress(() => `jest: ${files} test files done`);
	const { code, text } = await run(
		process.execPath,
		[
			...nodeFlags,
			path.join(root, 'node_modules/jest/bin/jest.js'),
			...['--ci', '--config', config, '--json', '--outputFile', report],
		],
		{
			cwd: root,
			onText: (piece) => {
				files += piece.split(/^(?:PASS|FAIL) /m).length - 1;
			},
		},
	);
	done();

	if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0, text };
	const counts = JSON.parse(fs.readFileSync(report, 'utf8'));
	fs.rmSync(report);
	const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
	return {
		passed: counts.numPassedTests,
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: counts.numPendingTests + counts.numTodoTests,
		text,
	};
}
