import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { freePort } from './ports.mjs';
import { launch, stop } from './processes.mjs';
import { findProgram, neededProgram, waitForLine } from './programs.mjs';

const what = 'Redis';
const redis = neededProgram({
	what,
	find: () => findProgram('redis-server'),
	packages: ['redis-server'],
});

export const ensureRedis = redis.ensure;

/** Starts an empty Redis on 127.0.0.1 that writes nothing but its log, in a temporary folder. */
export async function startRedis() {
	const command = redis.require();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redis-'));
	const port = await freePort();
	const logFile = path.join(folder, 'redis.log');
	const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const program = launch(command, args, { cwd: folder, output: logFile });
	const end = async () => {
		await stop(program);
		fs.rmSync(folder, { recursive: true, force: true });
	};
	try {
		await waitForLine(program, logFile, { what, line: 'Ready to accept connections' });
	} catch (error) {
		await end();
		throw error;
	}
	return { port, stop: end };
}
