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

/** Shorter texts may be words. */
const SHORTEST_SECRET = 8;

/** A value in which these texts are masked, wherever they stand, and the tokens of our triggers as well. */
export function withoutSecrets<Value>(value: Value, secrets: unknown[]): Value {
	return rewritten(value, (whole) =>
		secrets
			.filter((secret) => typeof secret === 'string')
			.filter((secret) => secret.length >= SHORTEST_SECRET)
			.reduce(
				(text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), MASK),
				withoutTokens(whole),
			),
	);
}

/** The same for tokens alone: a service may tell of the address at which it calls one of our triggers. */
export const withoutOwnTokens = <Value>(value: Value): Value => rewritten(value, withoutTokens);

const MASK = '•••';

const withoutTokens = (text: string) =>
	text.replace(/(\/webhook\?(?:event=\w+&)?token=)[0-9a-f]{64}/g, `$1${MASK}`);

function rewritten<Value>(value: Value, rewrite: (json: string) => string): Value {
	const whole = JSON.stringify(value);
	const changed = rewrite(whole);
	return changed === whole ? value : (JSON.parse(changed) as Value);
}
