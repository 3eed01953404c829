import type { TiledeskSandbox } from '../../../sandbox/tiledesk';
import { TILEDESK_PASSWORD, TILEDESK_PROJECT_ID } from '../../../sandbox/tiledesk/seed/known';
import { sendTo, type Answer } from './client';

export const basic = (email: string, password = TILEDESK_PASSWORD) =>
	`Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;

export type SendAs = (
	method: string,
	path: string,
	body?: unknown,
	authorization?: string,
) => Promise<Answer>;

/**
 * Calls the stand-in, paths relative to the seeded project, as the seeded agent unless told otherwise.
 * Gives up after `patience`, for requests that are never answered.
 */
export function clientOfTiledesk(sandbox: TiledeskSandbox, patience?: number): SendAs {
	return async (method, path, body, authorization = `JWT ${sandbox.tokenOf()}`) =>
		await sendTo(`${sandbox.url}/${TILEDESK_PROJECT_ID}${path}`, {
			method,
			headers: {
				...(authorization === '' ? {} : { authorization }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
			signal: patience === undefined ? undefined : AbortSignal.timeout(patience),
		});
}
