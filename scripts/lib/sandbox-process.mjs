import fs from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { addressOf } from './ports.mjs';
import { launch } from './processes.mjs';
import { waitForJson } from './wait.mjs';

/**
 * Starts the stand-ins and the chat window; their data in `folder` lives from one start to the next.
 * `ports` holds the port of each by its flag, see sandbox/cli/options.ts.
 */
export async function startSandboxProcess({ ports, folder }) {
	fs.mkdirSync(folder, { recursive: true });
	const url = addressOf(ports.port);
	const logFile = path.join(folder, 'sandbox.log');
	const program = launch(
		process.execPath,
		[
			'--import',
			'tsx',
			path.join(root, 'sandbox/main.ts'),
			...Object.entries(ports).flatMap(([flag, port]) => [`--${flag}`, String(port)]),
			...['--data', folder],
		],
		{ cwd: root, output: logFile },
	);
	try {
		await waitForJson(`${addressOf(ports['model-port'])}/_sandbox/connections`, {
			what: 'The sandbox',
			timeout: 120_000,
			stopped: () => program.ended,
		});
	} catch (error) {
		throw new PlainFailure(`${error.message} Its output is in ${logFile}.`);
	}
	return {
		url,
		netcoreUrl: addressOf(ports['netcore-port']),
		tiledeskUrl: addressOf(ports['tiledesk-port']),
		chatUrl: addressOf(ports['chat-port']),
		modelUrl: `${addressOf(ports['model-port'])}/v1`,
		exit: program.exit,
		logFile,
	};
}
