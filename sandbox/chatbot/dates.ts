/** Users and segments carry dates with a space in place of the `T`; everything else has the `T`. */
export const toSpacedDate = (time: number): string =>
	new Date(time).toISOString().replace('T', ' ');

export const toTimestamp = (time: number = Date.now()): string => new Date(time).toISOString();

/** Reads both forms; NaN for anything else. */
export const parseDate = (text: string): number =>
	/^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.replace(' ', 'T')) : NaN;
