import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite' with { 'resolution-mode': 'import' };
import { FLOOR, HELPER_LOOP, HTTP_REQUEST, THIS_NODE, type Job, type JobReport } from '../jobs/job';
import type { Comparison } from '../measure/comparison';

export interface Chart {
	title: string;
	file: string;
	svg: string;
}

const folder = join(__dirname, '../../docs/images/performance');

/** Readable on white and on black alike, since the picture has no ground of its own. */
const INK = '#768390';
const OTHERS = '#9aa4af';
const OURS = '#ea4b71';

const SHOWN = [THIS_NODE, HTTP_REQUEST, HELPER_LOOP, FLOOR];

/** One chart for the comparison that a job is about, if it has this node beside others. */
export async function chartsOf({ name }: Job, { comparisons }: JobReport): Promise<Chart[]> {
	const [comparison] = comparisons;
	if (!comparison?.has(THIS_NODE)) return [];
	return [{ title: comparison.title, file: `${name}.svg`, svg: await draw(comparison) }];
}

export async function writeCharts(charts: Chart[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const { file, svg } of charts) await writeFile(join(folder, file), svg);
}

/** The times of a comparison as bars. */
async function draw(comparison: Comparison): Promise<string> {
	const { View, parse } = await import('vega');
	const { compile } = await import('vega-lite');
	const runtime = parse(compile(specOf(comparison)).spec);
	return `${await new View(runtime, { renderer: 'none' }).toSVG()}\n`;
}

function specOf(comparison: Comparison): TopLevelSpec {
	const values = comparison.all
		.filter(({ name }) => SHOWN.includes(name))
		.map(({ name }) => ({ name, seconds: comparison.wall(name) / 1000 }));
	const longest = Math.max(...values.map(({ seconds }) => seconds));
	return {
		background: 'transparent',
		title: `${comparison.title}: seconds`,
		data: { values },
		width: 480,
		height: { step: 28 },
		encoding: {
			y: {
				field: 'name',
				type: 'nominal',
				sort: SHOWN,
				axis: { title: null, ticks: false, domain: false, labelLimit: 240 },
			},
			// Leaves room for the figure behind the longest bar.
			x: {
				field: 'seconds',
				type: 'quantitative',
				axis: null,
				scale: { domain: [0, longest * 1.12] },
			},
		},
		layer: [
			{
				mark: { type: 'bar', height: 16, cornerRadiusEnd: 3 },
				encoding: {
					color: {
						condition: { test: { field: 'name', equal: THIS_NODE }, value: OURS },
						value: OTHERS,
					},
				},
			},
			{
				mark: { type: 'text', align: 'left', dx: 6 },
				encoding: { text: { field: 'seconds', format: '.2f' } },
			},
		],
		config: {
			font: 'sans-serif',
			view: { stroke: null },
			axis: { labelColor: INK, labelFontSize: 13 },
			text: { color: INK, fontSize: 13 },
			title: { color: INK, fontSize: 14, anchor: 'start', offset: 8 },
		},
	};
}
