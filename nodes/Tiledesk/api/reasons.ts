import { isRecord } from '../../shared/values';

/** The key depends on the route: `msg`, `message`, `error` or `err`. A sign-in lists `{ msg, param }` under `errors`. */
export function reasonIn(body: unknown): string | undefined {
	if (!isRecord(body)) return undefined;
	const { msg, message, error, err, errors } = body;
	const reason = [msg, message, error, err].find((text) => typeof text === 'string' && text !== '');
	if (typeof reason === 'string') return surplusPathIn(reason) ?? reason;
	if (!Array.isArray(errors)) return undefined;
	return errors
		.filter(isRecord)
		.map(({ param, msg: complaint }) => [param, complaint].filter(Boolean).join(': '))
		.join('; ');
}

/**
 * The node sends well-formed project IDs only. If the server complains about another one, it has taken a
 * part of the base URL for it.
 */
function surplusPathIn(reason: string): string | undefined {
	const [, taken] = /^Invalid project id: (.*)$/.exec(reason) ?? [];
	if (taken === undefined || /^[0-9a-f]{24}$/i.test(taken)) return undefined;
	return `it takes '${taken}' for the project ID. The base URL in the credential has '/${taken}', which this server does not know: remove it`;
}
