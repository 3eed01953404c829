import fs from 'node:fs';
import path from 'node:path';

import { PlainFailure } from './plain-failure.mjs';

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/**
 * Two programs that write the same folder would spoil it. Whoever comes second is told so, and where the
 * first one is: `addresses` holds what it runs, by name.
 */
export function claimFolder(folder, addresses) {
	const file = path.join(folder, 'in-use-by');
	const [pid, where] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
	if (pid > 0 && isAlive(Number(pid))) {
		throw new PlainFailure(
			`It runs already: ${where}.\nTo start it anew, press Ctrl+C in its terminal first, or run: kill ${pid}\n(If process ${pid} is something else, delete ${file}.)`,
		);
	}
	const here = Object.entries(addresses).map(([what, address]) => `${what} at ${address}`);
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(file, `${process.pid}\n${here.join(', ')}`);
	process.on('exit', () => fs.rmSync(file, { force: true }));
}
