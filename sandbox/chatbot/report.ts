import { toTimestamp } from './dates';
import { DIMENSIONS, PERIODS } from './schemas/archive';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

type Dimension = (typeof DIMENSIONS)[number];

interface Range {
	start: number;
	end: number;
}

interface Asked {
	period?: (typeof PERIODS)[number];
	from?: string;
	to?: string;
}

/** Days, months and years are those of UTC. */
export function rangeOf({ period, from, to }: Asked, now = Date.now()): Range {
	if (from ?? to) {
		return { start: Date.parse(from ?? '1974-01-01'), end: to ? Date.parse(to) : now };
	}
	const today = floor(now, 'day');
	const date = new Date(now);
	const month = (back: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back);
	const year = (back: number) => Date.UTC(date.getUTCFullYear() - back, 0);
	switch (period) {
		case 'today':
			return { start: today, end: now };
		case 'yesterday':
			return { start: today - DAY, end: today - 1 };
		case 'last7days':
			return { start: today - 6 * DAY, end: now };
		case 'thisMonth':
			return { start: month(0), end: now };
		case 'lastMonth':
			return { start: month(1), end: month(0) - 1 };
		case 'last3Months':
			return { start: month(3), end: now };
		case 'thisYear':
			return { start: year(0), end: now };
		case 'lastYear':
			return { start: year(1), end: year(0) - 1 };
		default:
			return { start: today - 29 * DAY, end: now };
	}
}

/** One row per step, those without anything included. */
export function countBySteps(
	times: number[],
	{ start, end, dimension }: Range & { dimension: Dimension },
) {
	const step = dimension === 'auto' ? stepFor(end - start) : dimension;
	const counts = new Map<number, number>();
	for (let at = floor(start, step); at <= end; at = next(at, step)) counts.set(at, 0);
	for (const time of times) {
		if (time < start || time > end) continue;
		const at = floor(time, step);
		counts.set(at, (counts.get(at) ?? 0) + 1);
	}
	const values = [...counts.values()];
	const total = values.reduce((sum, value) => sum + value, 0);
	return {
		data: Array.from(counts, ([at, value]) => ({ date: toTimestamp(at), value })),
		summary: {
			total,
			min: Math.min(...values),
			max: Math.max(...values),
			avg: total / values.length,
		},
	};
}

type Step = Exclude<Dimension, 'auto'>;

const stepFor = (length: number): Step =>
	length <= 2 * DAY ? 'hour' : length <= 92 * DAY ? 'day' : 'month';

function floor(time: number, step: Step): number {
	if (step === 'hour') return time - (time % HOUR);
	if (step === 'day') return time - (time % DAY);
	const date = new Date(time);
	return Date.UTC(date.getUTCFullYear(), step === 'month' ? date.getUTCMonth() : 0);
}

function next(time: number, step: Step): number {
	if (step === 'hour') return time + HOUR;
	if (step === 'day') return time + DAY;
	const date = new Date(time);
	return step === 'month'
		? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
		: Date.UTC(date.getUTCFullYear() + 1, 0);
}
