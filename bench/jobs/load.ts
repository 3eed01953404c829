import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../measure/contender';
import { megabytes, milliseconds } from '../report/words';
import type { Job } from './job';

const MEGABYTE = 2 ** 20;

interface Load {
	time: number;
	heap: number;
	rss: number;
}

const program = join(__dirname, '../processes/load-package.cjs');
const host = join(__dirname, '../../host/node_modules');

export const load: Job = {
	name: 'load',
	title: 'Load the package',
	async run(stage, { rounds }) {
		const loads: Load[] = [];
		for (let round = 0; round <= rounds; round++) {
			const one = await loadOnce(stage.n8n.packageDir);
			if (round > 0) loads.push(one);
		}
		const of = (figure: keyof Load) => median(loads.map((one) => one[figure]));
		return {
			bars: [
				{
					job: 'load the package',
					bar: 'under 35 ms',
					figure: milliseconds(of('time')),
					passed: of('time') < 35,
				},
				{
					job: 'load the package',
					bar: 'under 10 MB',
					figure: `${megabytes(of('heap'))} of heap, ${megabytes(of('rss'))} of process memory`,
					passed: Math.max(of('heap'), of('rss')) < 10 * MEGABYTE,
				},
			],
			comparisons: [],
			notes: [
				'A new process each time, in which `n8n-workflow` is loaded already, as in n8n: all node and credential files are loaded and their classes made.',
			],
		};
	},
};

async function loadOnce(packageDir: string): Promise<Load> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--expose-gc', program, packageDir],
		{ env: { ...process.env, NODE_PATH: host }, timeout: 60_000 },
	);
	return JSON.parse(stdout) as Load;
}
