import type { Filter, Lead } from './model';

/** Fields of a lead that the server has in its schema: values are cast before they are compared. */
const TEXT_FIELDS = ['lead_id', 'fullname', 'email', 'phone', 'city', 'country', 'tags'];
const DATE_FIELDS = ['createdAt', 'updatedAt'];

type Test = (actual: unknown) => boolean;

/** The server fails inside at this operator and never answers. */
export const isFatal = ({ operator }: Filter) => operator === 'starts with';

/**
 * Which leads the filters of a segment select. As on the server, `match` has no say, the last filter
 * on a field replaces those before it, and operators that it does not know have no effect.
 */
export function createSelection(filters: Filter[]): (lead: Lead) => boolean {
	const tests = new Map<string, Test>();
	for (const filter of filters) {
		const test = testOf(filter);
		if (test) tests.set(filter.field, test);
	}
	// Every list has its own condition on these.
	tests.delete('status');
	tests.delete('id_project');
	return (lead) => [...tests].every(([field, test]) => test(valueAt(lead, field)));
}

function testOf({ field, operator, value }: Filter): Test | undefined {
	const wanted = cast(field, value);
	const equals: Test = (actual) =>
		Array.isArray(actual) ? actual.includes(wanted) : actual === wanted;
	switch (operator) {
		case '=':
			return equals;
		case '!=':
			return (actual) => !equals(actual);
		case '>':
			return (actual) => isComparable(actual, wanted) && actual > wanted;
		case '>=':
			return (actual) => isComparable(actual, wanted) && actual >= wanted;
		case 'contains': {
			const expression = new RegExp(String(value));
			return (actual) => [actual].flat().some((text) => isText(text) && expression.test(text));
		}
		case 'is null':
			return (actual) => actual === undefined;
		case 'is not null':
			return (actual) => actual !== undefined;
		default:
			return undefined;
	}
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isComparable(actual: unknown, wanted: unknown): actual is string | number {
	return typeof actual === typeof wanted && ['string', 'number'].includes(typeof actual);
}

/** Only fields of the schema are cast; what lies in `attributes` and `properties` is compared as it is. */
function cast(field: string, value: unknown): string | number {
	if (TEXT_FIELDS.includes(field)) return String(value);
	if (DATE_FIELDS.includes(field)) return new Date(value as string).toISOString();
	return value as string | number;
}

function valueAt(lead: Lead, field: string): unknown {
	return field
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], lead);
}
