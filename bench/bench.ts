import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { JOBS } from './jobs';
import type { Bar, Plan } from './jobs/job';
import type { Options } from './options';
import { chartsOf, writeCharts, type Chart } from './report/charts';
import { describeMachine } from './report/machine';
import { performancePage } from './report/page';
import { barsTable, jobSection } from './report/tables';
import { Stage } from './stage';

const page = join(__dirname, '../docs/performance.md');

/** Milliseconds after which a run is given up as a whole. */
const LONGEST = 60 * 60_000;

/** Gives the exit code: whether all bars hold. A quick run has too few items to tell; it only has to work. */
export async function bench({ jobs, quick, rounds, before }: Options): Promise<number> {
	const machine = describeMachine();
	const plan: Plan = { rounds, scaled: (number) => (quick ? number / 10 : number) };
	const chosen = JOBS.filter(({ name }) => jobs.length === 0 || jobs.includes(name));
	const bars: Bar[] = [];
	const sections: string[] = [];
	const charts: Chart[] = [];

	setTimeout(() => process.kill(process.pid, 'SIGTERM'), LONGEST).unref();
	const stage = await Stage.open(before);
	try {
		for (const job of chosen) {
			const report = await job.run(stage, plan);
			const section = jobSection(job.title, report);
			console.log(`\n${section}`);
			bars.push(...report.bars);
			sections.push(section);
			charts.push(...(await chartsOf(job, report)));
		}
	} finally {
		await stage.close();
	}

	console.log(`\n${barsTable(bars)}\n\n${machine}`);
	if (quick) console.log('\nA quick run: so few items do not tell whether the bars hold.');
	if (!quick && chosen.length === JOBS.length) {
		await writeCharts(charts);
		await writeFile(page, performancePage({ bars, sections, charts, machine, rounds }));
		console.log('\nWritten to docs/performance.md');
	}
	return quick || bars.every(({ passed }) => passed) ? 0 : 1;
}
