import { parseArgs } from 'node:util';

import { JOB_NAMES } from './jobs';

export interface Options {
	/** Names of jobs; all when empty. */
	jobs: string[];
	/** Few items and few rounds: whether everything works, no figures to keep. */
	quick: boolean;
	rounds: number;
}

const USAGE = `Usage: npm run bench -- [--quick] [--rounds N] [job …]

  --quick       a smoke of a minute or two: a tenth of the items, two rounds
  --rounds N    rounds per job, 5 by default
  job           ${JOB_NAMES.join(', ')}; all by default

A whole run writes docs/performance.md; a quick one or one of some jobs only prints.`;

/** `undefined` when only help was asked for. */
export function readOptions(args: string[]): Options | undefined {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			quick: { type: 'boolean', default: false },
			rounds: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return undefined;
	}
	const unknown = positionals.find((name) => !JOB_NAMES.includes(name));
	if (unknown) throw new Error(`There is no job '${unknown}'.\n${USAGE}`);
	const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
	if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) {
		throw new Error('--rounds takes a whole number from 1 to 50');
	}
	return { jobs: positionals, quick: values.quick, rounds };
}
