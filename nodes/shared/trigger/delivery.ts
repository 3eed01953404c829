/** What every trigger does with a call, whatever the service. */
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isRecord } from '../values';

/** We answered; n8n starts no run. */
export const HANDLED: IWebhookResponseData = { noWebhookResponse: true };

export function answer(
	context: IWebhookFunctions,
	status: number,
	body: object,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return HANDLED;
}

/** Far deeper than what a service sends. n8n copies items recursively and fails on thousands of levels. */
const MAX_LEVELS = 32;

/** Keys that could change prototypes when the item is merged into another object later. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** The body without unsafe keys; `undefined` if it is nested too deeply. */
export function cleanBody(body: unknown): unknown {
	return isTooDeep(body, MAX_LEVELS) ? undefined : withoutPrototypeKeys(body);
}

function isTooDeep(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

function withoutPrototypeKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutPrototypeKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !PROTOTYPE_KEYS.includes(key))
			.map(([key, inner]) => [key, withoutPrototypeKeys(inner)]),
	);
}
