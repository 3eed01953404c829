/** Masks in items what only the service and this package may know. */

/** Shorter texts may be words. */
const SHORTEST_SECRET = 8;

/** A value in which these texts are masked, wherever they are, and the tokens of our triggers as well. */
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

/** The same for tokens alone: an answer of the service may hold the address at which it calls one of our triggers. */
export const withoutOwnTokens = <Value>(value: Value): Value => rewritten(value, withoutTokens);

const MASK = '•••';

const withoutTokens = (text: string) => text.replace(/([?&]token=)[0-9a-f]{64}/g, `$1${MASK}`);

function rewritten<Value>(value: Value, rewrite: (json: string) => string): Value {
	const whole = JSON.stringify(value);
	const changed = rewrite(whole);
	return changed === whole ? value : (JSON.parse(changed) as Value);
}
