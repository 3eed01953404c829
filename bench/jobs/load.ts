import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../measure/contender';
import { megabytes, milliseconds, times } from '../report/words';
import type { Job } from './job';

const MEGABYTE = 2 ** 20;

interface Cost {
	time: number;
	heap: number;
	rss: number;
}

interface Load {
	start: Cost;
	firstUse: Cost;
}

const program = join(__dirname, '../processes/load-package.cjs');
const host = join(__dirname, '../../host/node_modules');

export const load: Job = {
	name: 'load',
	title: 'Load the package',
	async run(stage, { rounds }) {
		const loads = await takeLoads(stage.n8n.packageDir, rounds);
		const before = stage.before && (await takeLoads(stage.before.n8n.packageDir, rounds));
		const of = (part: keyof Load, figure: keyof Cost, all = loads) =>
			median(all.map((one) => one[part][figure]));
		const time = of('start', 'time');
		const timeBefore = before && of('start', 'time', before);
		return {
			bars: [
				{
					job: 'load the package',
					bar: 'under 35 ms',
					figure: milliseconds(time),
					passed: time < 35,
				},
				...(timeBefore
					? [
							{
								job: 'load the package',
								bar: 'at most 0.7 × the time before',
								figure: `${times(time / timeBefore)} (${milliseconds(time)} against ${milliseconds(timeBefore)})`,
								passed: time <= 0.7 * timeBefore,
							},
						]
					: []),
				{
					job: 'load the package',
					bar: 'under 10 MB',
					figure: `${megabytes(of('start', 'heap'))} of heap, ${megabytes(of('start', 'rss'))} of process memory`,
					passed: Math.max(of('start', 'heap'), of('start', 'rss')) < 10 * MEGABYTE,
				},
			],
			comparisons: [],
			notes: [
				'A new process each time, in which n8n-core is loaded already: what the loader of n8n takes for the package at a start. It reads the forms from JSON and loads the code of the credentials.',
				`When a node runs for the first time, n8n loads the code of all nodes, once per process: ${milliseconds(of('firstUse', 'time'))} and ${megabytes(of('firstUse', 'heap'))} of heap.`,
			],
		};
	},
};

/** The first one warms up the disk. */
async function takeLoads(packageDir: string, rounds: number): Promise<Load[]> {
	const loads: Load[] = [];
	for (let round = 0; round <= rounds; round++) loads.push(await loadOnce(packageDir));
	return loads.slice(1);
}

async function loadOnce(packageDir: string): Promise<Load> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--expose-gc', program, packageDir],
		{ env: { ...process.env, NODE_PATH: host }, timeout: 60_000 },
	);
	return JSON.parse(stdout) as Load;
}
