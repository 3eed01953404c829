/** How the database casts a value for a field, and what it does not store. */

export const isThere = (value: unknown) => value !== undefined && value !== null;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text that a text field stores; `undefined` for what it cannot take. */
export function castText(value: unknown): string | undefined {
	return typeof value === 'object' || value === undefined ? undefined : String(value);
}

export function castNumber(value: unknown): number | undefined {
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const number = Number(value);
	return value === '' || Number.isNaN(number) ? undefined : number;
}

export function castDate(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const date = new Date(value);
	return value === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Keys with `$` in front or `.` inside are refused by a create, but not by an update. */
export function hasForbiddenKeys(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(hasForbiddenKeys);
	if (!isRecord(value)) return false;
	return Object.entries(value).some(
		([key, inner]) => key.startsWith('$') || key.includes('.') || hasForbiddenKeys(inner),
	);
}
