export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObjects = (value: unknown): JsonObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** The first of the values that is a text with something in it. */
export const firstText = (...values: unknown[]): string =>
	values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';

/** Attributes are texts; whatever else a bot sends is written as one. */
export const toText = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
