import { toTimestamp } from './dates';

export interface Envelope {
	id?: string;
	timestamp: string;
	status: { code: number; type: string; details?: string };
}

/** What every change answers; creates name the new id. */
export const success = (id?: string): Envelope => ({
	...(id === undefined ? {} : { id }),
	timestamp: toTimestamp(),
	status: { code: 200, type: 'success' },
});

const FAILURE_TYPES: Record<number, string> = {
	400: 'bad_request',
	401: 'unauthorized',
	404: 'not_found',
	409: 'conflict',
	413: 'payload_too_large',
	429: 'too_many_requests',
};

/** Only "`status` holds the details" is documented; the types and the key `details` are our choice. */
export const failure = (code: number, details: string): Envelope => ({
	timestamp: toTimestamp(),
	status: { code, type: FAILURE_TYPES[code] ?? (code < 500 ? 'refused' : 'server_error'), details },
});
