import { isDeepStrictEqual } from 'node:util';

/** How the database compares what is stored with what is wanted. */

/** An array is equal to itself and to each of its entries; null to what is not there. */
export function isEqual(actual: unknown, wanted: unknown): boolean {
	if (wanted === null && actual === undefined) return true;
	if (isDeepStrictEqual(actual, wanted)) return true;
	return Array.isArray(actual) && actual.some((entry) => isDeepStrictEqual(entry, wanted));
}

/** Only values of one type have an order; of an array, any entry will do. */
export function isAbove(actual: unknown, wanted: unknown, orEqual: boolean): boolean {
	const fits = (value: unknown) => {
		if (typeof value !== typeof wanted || Array.isArray(value) !== Array.isArray(wanted))
			return false;
		if (value === null || wanted === null) return value === wanted && orEqual;
		const order = compareSame(value, wanted);
		return order > 0 || (orEqual && order === 0);
	};
	return fits(actual) || (Array.isArray(actual) && !Array.isArray(wanted) && actual.some(fits));
}

function compareSame(a: unknown, b: unknown): number {
	if (typeof a === 'object') return compareLists(entriesOf(a), entriesOf(b));
	if (a === b) return 0;
	return (a as string) > (b as string) ? 1 : -1;
}

const entriesOf = (value: unknown): unknown[] =>
	Array.isArray(value) ? value : Object.entries(value as object).flat();

function compareLists(a: unknown[], b: unknown[]): number {
	for (const [index, entry] of a.entries()) {
		if (index >= b.length) return 1;
		if (typeof entry !== typeof b[index]) return typeof entry > typeof b[index] ? 1 : -1;
		const order = entry === null ? 0 : compareSame(entry, b[index]);
		if (order !== 0) return order;
	}
	return a.length === b.length ? 0 : -1;
}
