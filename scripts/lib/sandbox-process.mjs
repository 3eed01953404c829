import fs from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { launch } from './processes.mjs';
import { waitForJson } from './wait.mjs';

/** Starts the stand-in and its chat window; its data in `folder` lives from one start to the next. */
export async function startSandboxProcess({ port, chatPort, folder }) {
	fs.mkdirSync(folder, { recursive: true });
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(folder, 'sandbox.log');
	const program = launch(
		process.execPath,
		[
			'--import',
			'tsx',
			path.join(root, 'sandbox/main.ts'),
			...['--port', String(port), '--chat-port', String(chatPort)],
			...['--data', path.join(folder, 'chatbot.json')],
		],
		{ cwd: root, output: logFile },
	);
	try {
		await waitForJson(`${url}/_sandbox/connections`, {
			what: 'The sandbox',
			timeout: 60_000,
			stopped: () => program.ended,
		});
	} catch (error) {
		throw new PlainFailure(`${error.message} Its output is in ${logFile}.`);
	}
	return { url, chatUrl: `http://127.0.0.1:${chatPort}`, exit: program.exit, logFile };
}
