import { isRecord } from '../../shared/values';

/**
 * The service's own words. The form of its refusals is not documented; `message` was seen, the others
 * are what such services use.
 */
export function reasonIn(body: unknown): string | undefined {
	if (!isRecord(body)) return undefined;
	for (const value of [body.message, body.error, body.msg]) {
		const text = readable(value);
		if (text) return text;
	}
	return undefined;
}

function readable(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('; ');
	return isRecord(value) ? readable(value.message) : '';
}
