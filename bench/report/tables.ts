import type { Bar, JobReport } from '../jobs/job';
import type { Comparison } from '../measure/comparison';
import { count, megabytes, milliseconds, percent, seconds, times, verdict } from './words';

export function barsTable(bars: Bar[]): string {
	return table(
		['job', 'bar', 'measured', 'verdict'],
		bars.map(({ job, bar, figure, passed }) => [job, bar, figure, verdict(passed)]),
	);
}

export function comparisonTable(comparison: Comparison): string {
	const heads = [
		'',
		'time',
		'spread',
		'to the floor',
		"n8n's own",
		'calls',
		'connections',
		'CPU per call',
	];
	const hasMemory = comparison.all.some(({ memory }) => memory.length > 0);
	const rows = comparison.all.map(({ name, spread }) => {
		const cpu = comparison.cpuPerCall(name);
		const memory = comparison.memory(name);
		const toFloor = comparison.toFloor(name);
		const share = comparison.shareOfN8n(name);
		return [
			name,
			seconds(comparison.wall(name)),
			`± ${percent(spread)}`,
			toFloor === undefined ? '' : times(toFloor),
			share === undefined ? '' : percent(share),
			count(comparison.calls(name)),
			count(comparison.connections(name)),
			cpu === undefined ? '' : milliseconds(cpu),
			...(hasMemory ? [memory === undefined ? '' : megabytes(memory)] : []),
		];
	});
	return table(hasMemory ? [...heads, 'memory'] : heads, rows);
}

export function jobSection(title: string, { comparisons, notes = [] }: JobReport): string {
	const tables = comparisons.map(
		(comparison) => `**${comparison.title}**\n\n${comparisonTable(comparison)}`,
	);
	return [`### ${title}`, ...notes, ...tables].join('\n\n');
}

/** A Markdown table, its columns in line, so that it can be read in a terminal as well. */
function table(heads: string[], rows: string[][]): string {
	const widths = heads.map((head, column) =>
		Math.max(3, head.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
		'\n',
	);
}
