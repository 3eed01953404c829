import { refuse } from './refusal';
import type { SegmentValues } from './store';

const broken = () => refuse(500, 'Error updating object.');

/** What the server takes from a body, cast as its database does it. Nothing else is looked at. */
export function readValues(body: unknown): SegmentValues {
	const { name, match, filters } = (body ?? {}) as Record<string, unknown>;
	const values: SegmentValues = {};
	if (isThere(name)) values.name = textOf(name);
	if (isThere(match)) values.match = match;
	if (isThere(filters)) values.filters = [filters].flat().map(readFilter);
	return values;
}

/** Only a create is checked; an update stores what it gets. */
export function refuseIncomplete({ name, filters = [] }: SegmentValues): void {
	const isComplete = filters.every(
		({ field, operator, value }) => field && operator && isThere(value),
	);
	if (!name || !isComplete) throw broken();
}

function readFilter(filter: unknown) {
	if (typeof filter !== 'object' || filter === null) throw broken();
	const { field, operator, value } = filter as Record<string, unknown>;
	return {
		...(isThere(field) ? { field: textOf(field) } : {}),
		...(isThere(operator) ? { operator: textOf(operator) } : {}),
		...(isThere(value) ? { value } : {}),
	} as NonNullable<SegmentValues['filters']>[number];
}

function textOf(value: unknown): string {
	if (typeof value === 'object') throw broken();
	return String(value);
}

const isThere = (value: unknown) => value !== undefined && value !== null;
