import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Comparison } from '../measure/comparison';
import { median, type Contender } from '../measure/contender';
import { chatBot, httpRequest, noOperation } from '../n8n/workflows';
import { count, megabytes, seconds } from '../report/words';
import type { Stage } from '../stage';
import { HTTP_REQUEST, IDLE, THIS_NODE, type Job } from './job';

const TO_DISK = 'raw answer to disk (https)';
const MEGABYTE = 2 ** 20;

const exportToFile = {
	resource: 'user',
	operation: 'export',
	exportScope: 'filters',
	output: 'file',
	binaryPropertyName: 'data',
	options: {},
};

export const exportUsers: Job = {
	name: 'export',
	title: 'Export users to a file',
	async run(stage, { rounds, scaled }) {
		const users = scaled(100_000);
		await stage.sandbox.ask('prepare', { users, latencyMs: 0 });
		const { keptOpen } = stage.credentials;
		const one = { items: [{ id: 'one' }], results: 1 };
		const file = join(stage.folder, 'raw.csv');
		const idle = await stage.inN8n(IDLE, { ...one, steps: [noOperation], counted: 'id' });
		const exporting = await stage.inN8n(THIS_NODE, {
			...one,
			steps: [chatBot(keptOpen, exportToFile)],
			counted: 'fileName',
		});
		const memory = await memoryInFreshN8n(stage, { idle, exporting }, rounds);
		const comparison = await Comparison.run(
			`${count(users)} users to a file, 0 ms of latency`,
			[
				idle,
				exporting,
				await stage.inN8n(HTTP_REQUEST, {
					...one,
					steps: [
						httpRequest(keptOpen, {
							method: 'POST',
							url: `${stage.service.url}/users/export`,
							options: { response: { response: { responseFormat: 'file' } } },
						}),
					],
					counted: 'id',
				}),
				stage.inPlain(
					TO_DISK,
					'fetch',
					1,
					async (plain) => await plain.ask('download', { ...stage.service, file }),
				),
			],
			{ rounds, baseline: IDLE },
		);
		const { size } = await stat(file);
		const throughput = comparison.wall(TO_DISK) / comparison.wall(THIS_NODE);
		const job = `export ${count(users)} users to a file`;
		return {
			bars: [
				{
					job,
					bar: 'peak memory at most 60 MB above an idle run',
					figure: `${megabytes(median(memory))} (at most ${megabytes(Math.max(...memory))})`,
					passed: median(memory) <= 60 * MEGABYTE,
				},
				{
					job,
					bar: 'throughput at least 0.8 of writing the raw answer to disk',
					figure: `${throughput.toFixed(2)} (${seconds(comparison.wall(THIS_NODE))} against ${seconds(comparison.wall(TO_DISK))})`,
					passed: throughput >= 0.8,
				},
			],
			comparisons: [comparison],
			notes: [
				`The file has ${megabytes(size)}. n8n keeps files on disk (filesystem mode). A process keeps memory that it needed once and may use it again unseen; so the memory of the bar is that of the first export after a start of n8n.`,
				'n8n writes a file piece by piece and waits for each. This node hands it pieces of a megabyte, the HTTP Request node those of a few kilobytes that come from the network.',
			],
		};
	},
};

/** Idle runs until memory has come to rest after a start. */
const IDLE_RUNS = 4;

/** What the first export after a start needs above an idle run, in bytes, once per round. */
async function memoryInFreshN8n(
	stage: Stage,
	{ idle, exporting }: Record<'idle' | 'exporting', Contender>,
	rounds: number,
): Promise<number[]> {
	const above: number[] = [];
	for (let round = 0; round < rounds; round++) {
		await stage.n8n.restart();
		let before = 0;
		for (let run = 0; run < IDLE_RUNS; run++) before = (await idle.run({ collected: true })).peak;
		above.push((await exporting.run({ collected: true })).peak - before);
	}
	return above;
}
