import { isRecord } from '../../shared/values';

/** Ids are those of MongoDB: 24 hexadecimal digits. */
export function isId(text: string): boolean {
	return /^[0-9a-f]{24}$/i.test(text);
}

/**
 * A row with its id under `id`: the server calls it `_id`, its documentation `id`. `undefined` for
 * what is no row.
 */
export function withId(row: unknown): (Record<string, unknown> & { id: string }) | undefined {
	if (!isRecord(row)) return undefined;
	const id = row._id ?? row.id;
	return typeof id === 'string' ? { id, ...row } : undefined;
}
