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

/** Two programs that write the same folder would spoil it; whoever comes second is told so. */
export function claimFolder(folder) {
	const file = path.join(folder, 'in-use-by');
	const other = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
	if (other > 0 && isAlive(other)) {
		throw new PlainFailure(
			`${folder} is in use by process ${other}: stop it first, or delete ${file} if that is something else.`,
		);
	}
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(file, String(process.pid));
	process.on('exit', () => fs.rmSync(file, { force: true }));
}
