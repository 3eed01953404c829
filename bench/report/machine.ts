import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const n8nManifest = join(__dirname, '../../host/node_modules/n8n/package.json');

/** Call it before the first run: the load of the machine is that of others. */
export function describeMachine(): string {
	const { version } = JSON.parse(readFileSync(n8nManifest, 'utf8')) as { version: string };
	const [{ model }] = cpus();
	const [, lately] = loadavg();
	return [
		`* Processor: ${model.trim()}, ${cpus().length} cores`,
		`* Memory: ${Math.round(totalmem() / 2 ** 30)} GB`,
		`* ${process.platform === 'linux' ? 'Linux' : process.platform}, ${process.arch}, Node ${process.versions.node}, n8n ${version}`,
		`* Load before the first run (mean of five minutes): ${lately.toFixed(1)}`,
		`* Date: ${new Date().toISOString().slice(0, 10)}`,
	].join('\n');
}
