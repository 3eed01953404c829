import fs from 'node:fs';
import path from 'node:path';

import { local, root } from './paths.mjs';
import { launch, stop } from './processes.mjs';
import { showProgress } from './terminal.mjs';

const jest = path.join(root, 'node_modules/jest/bin/jest.js');

// Jest says so and then waits for ever: a test left a server, a connection or a timer open.
const neverEnding = 'Jest did not exit';
const patience = 5_000;

// The server tests load scripts/lib, which are ES modules, from within jest.
export const withModules = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Runs jest to its end; gives what it printed, and whether it had to be stopped. */
async function runToEnd(args, env) {
	let text = '';
	let hangs = false;
	const program = launch(process.execPath, args, {
		cwd: root,
		env,
		output: (piece) => {
			text += piece;
			if (!hangs && text.includes(neverEnding)) {
				hangs = true;
				setTimeout(async () => await stop(program), patience);
			}
		},
	});
	const done = showProgress(
		() => `jest: ${text.split(/^(?:PASS|FAIL) /m).length - 1} test files done`,
	);
	const code = await program.exit;
	done();
	return { code, text, hangs };
}

/**
 * Runs jest; gives how many tests passed and failed. What fails without being a test counts as one:
 * a file that does not load, jest itself, something left open.
 */
export async function runJest({ config, args = [], env, nodeFlags = [] }) {
	const report = path.join(local, `jest-${process.pid}.json`);
	fs.mkdirSync(local, { recursive: true });
	const options = ['--ci', '--config', config, '--json', '--outputFile', report];
	const { code, text, hangs } = await runToEnd([...nodeFlags, jest, ...options, ...args], env);
	if (!fs.existsSync(report)) return { passed: 0, failed: 1, text };

	const counts = JSON.parse(fs.readFileSync(report, 'utf8'));
	fs.rmSync(report);
	const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + (hangs ? 1 : 0);
	return {
		passed: counts.numPassedTests,
		failed: failed === 0 && code !== 0 ? 1 : failed,
		skipped: counts.numPendingTests + counts.numTodoTests,
		text,
	};
}
