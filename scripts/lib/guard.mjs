// Started by processes.mjs. Its standard input is a pipe that only the starting process holds, so
// it ends when that process is gone, however it went. What was started then has to go as well.
import readline from 'node:readline';

const groups = new Set();

const signalAll = (signal) => {
	for (const group of groups) {
		try {
			process.kill(-group, signal);
		} catch {
			groups.delete(group);
		}
	}
};

readline
	.createInterface({ input: process.stdin })
	.on('line', (line) => {
		const [verb, group] = line.split(' ');
		if (verb === 'watch') groups.add(Number(group));
		else groups.delete(Number(group));
	})
	.on('close', () => {
		signalAll('SIGTERM');
		setTimeout(() => signalAll('SIGKILL'), groups.size > 0 ? 5_000 : 0);
	});
