import { castText, hasForbiddenKeys, isRecord, isThere } from './cast';
import type { Segment } from './model';
import { refuse } from './refusal';

/** What a body may set; everything else in it is ignored. */
export type SegmentValues = Partial<Pick<Segment, 'name' | 'match' | 'filters'>>;

const broken = () => refuse(500, 'Error updating object.');

/** The values of a new segment, checked and cast as the server's database does it. */
export function readNewSegment(body: unknown): SegmentValues {
	const { name, match, filters } = (body ?? {}) as Record<string, unknown>;
	const values: SegmentValues = {};
	if (isThere(name)) values.name = textOf(name);
	// Unlike an absent one, an empty one is no default.
	if (match !== undefined) values.match = textOf(match);
	if (filters === null) values.filters = null as never;
	else if (filters !== undefined) values.filters = [filters].flat().map(readFilter);
	if (!values.name || values.match === '') throw broken();
	const sent = [filters ?? []].flat();
	if (!sent.every(isComplete) || hasForbiddenKeys(values.filters)) throw broken();
	return values;
}

/** What an update takes: only what is named and not null, and it stores filters as they come. */
export function readSegmentChanges(body: unknown): SegmentValues {
	const { name, match, filters } = (body ?? {}) as Record<string, unknown>;
	const values: SegmentValues = {};
	if (isThere(name)) values.name = textOf(name);
	if (isThere(match)) values.match = textOf(match);
	if (isThere(filters)) values.filters = [filters].flat().map(readFilter);
	return values;
}

type StoredFilter = Segment['filters'][number];

function readFilter(filter: unknown): StoredFilter {
	if (filter === null) return null as never;
	if (!isRecord(filter)) throw broken();
	const { field, operator, value } = filter;
	return {
		...(isThere(field) ? { field: textOf(field) } : {}),
		...(isThere(operator) ? { operator: textOf(operator) } : {}),
		...(value === undefined || isEmptyObject(value) ? {} : { value }),
	} as StoredFilter;
}

/** An empty object counts as a value when it is checked, and is dropped when it is stored. */
function isComplete(filter: unknown): boolean {
	if (!isRecord(filter)) return filter === null;
	return Boolean(filter.field && filter.operator) && isThere(filter.value);
}

const isEmptyObject = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

function textOf(value: unknown): string {
	const text = value === null ? undefined : castText(value);
	if (text === undefined) throw broken();
	return text;
}
