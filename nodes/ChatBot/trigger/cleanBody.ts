import { isRecord } from '../../shared/values';

/** Far more than ChatBot sends. n8n copies items level by level and fails on thousands of them. */
const MOST_LEVELS = 32;

/** Names that would reach into whatever the item is merged into later. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** What came in, safe to be handed on; `undefined` when it cannot be made so. */
export function cleanBody(body: unknown): unknown {
	return isTooDeep(body, MOST_LEVELS) ? undefined : withoutPrototypeNames(body);
}

function isTooDeep(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

function withoutPrototypeNames(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutPrototypeNames);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !PROTOTYPE_NAMES.includes(name))
			.map(([name, inner]) => [name, withoutPrototypeNames(inner)]),
	);
}
