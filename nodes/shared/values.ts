/** What every room needs to know about plain values. */

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text as it would be sent; `undefined` for what is not there, and for objects, which are no text. */
export function toText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
		return String(value);
	}
	return undefined;
}

/** The values in order, in lists of at most `size`. */
export function inChunks<Value>(values: Value[], size: number): Value[][] {
	const chunks: Value[][] = [];
	for (let from = 0; from < values.length; from += size) {
		chunks.push(values.slice(from, from + size));
	}
	return chunks;
}

/** The values in the order of their first appearance, those with the same key together. */
export function groupBy<Value>(values: Value[], keyOf: (value: Value) => unknown): Value[][] {
	const groups = new Map<unknown, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(value);
		else groups.set(key, [value]);
	}
	return [...groups.values()];
}

export function toError(failure: unknown): Error {
	return failure instanceof Error ? failure : new Error(String(failure));
}

/** What a promise resolves to, or the failure it is rejected with. */
export async function outcomeOf<Value>(promise: Promise<Value>): Promise<Value | Error> {
	return await promise.catch(toError);
}
