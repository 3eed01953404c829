import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { JOB_NAMES } from './jobs';

export interface Options {
	/** Names of jobs; all when empty. */
	jobs: string[];
	/** Few items and few rounds: whether everything works, no figures to keep. */
	quick: boolean;
	rounds: number;
	/** The unpacked package of an earlier commit, for the jobs that compare with it. */
	before?: string;
}

const USAGE = `Usage: npm run bench -- [--quick] [--rounds N] [--before DIR] [job …]

  --quick       a smoke of a minute or two: a tenth of the items, two rounds
  --rounds N    rounds per job, 5 by default
  --before DIR  add-users and load also measure the unpacked package of an earlier commit
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
			before: { type: 'string' },
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
	const before = values.before && resolve(values.before);
	if (before && !existsSync(join(before, 'package.json'))) {
		throw new Error(
			`There is no package in ${before}. Build and pack that commit: npm test -- build pack`,
		);
	}
	return { jobs: positionals, quick: values.quick, rounds, before };
}
