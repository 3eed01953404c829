/** A copy without these keys, in the order of the original. */
export function without<T extends object, Key extends keyof T>(
	row: T,
	...keys: Key[]
): Omit<T, Key> {
	const copy: Partial<T> = { ...row };
	for (const key of keys) delete copy[key];
	return copy as Omit<T, Key>;
}

export const withoutUndefined = <T extends object>(row: T): T =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
