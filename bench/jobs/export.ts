import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Comparison } from '../measure/comparison';
import { median } from '../measure/contender';
import { chatBot, httpRequest, noOperation } from '../n8n/workflows';
import { count, megabytes, seconds } from '../report/words';
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
		const { keepAlive } = stage.credentials;
		const one = { items: [{ id: 'one' }], results: 1 };
		const file = join(stage.folder, 'raw.csv');
		const comparison = await Comparison.run(
			`${count(users)} users to a file, 0 ms of latency`,
			[
				await stage.inN8n(IDLE, { ...one, steps: [noOperation], counted: 'id' }),
				await stage.inN8n(THIS_NODE, {
					...one,
					steps: [chatBot(keepAlive, exportToFile)],
					counted: 'fileName',
				}),
				await stage.inN8n(HTTP_REQUEST, {
					...one,
					steps: [
						httpRequest(keepAlive, {
							method: 'POST',
							url: `${stage.service.url}/users/export`,
							options: { response: { response: { responseFormat: 'file' } } },
						}),
					],
					counted: 'id',
				}),
				stage.inPlain(TO_DISK, {
					by: 'fetch',
					results: 1,
					work: async (plain) => await plain.ask('download', { ...stage.service, file }),
				}),
			],
			{ rounds, baseline: IDLE },
		);
		await comparison.takeMemory(stage.n8n);
		const { size } = await stat(file);
		const { memory } = comparison.of(THIS_NODE);
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
			notes: [`The file has ${megabytes(size)}. n8n keeps files on disk (filesystem mode).`],
		};
	},
};
