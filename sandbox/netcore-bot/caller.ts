import type { FastifyRequest } from 'fastify';
import { notFound, unauthorized } from '../framework/failure';
import type { NetcoreBotSettings } from './settings';
import type { Tokens } from './tokens';

/** The raw token, without a scheme. The login needs none, and an address that is unknown is that for all. */
export function checkCaller(
	{ method, url, headers, is404 }: FastifyRequest,
	tokens: Tokens,
	settings: NetcoreBotSettings,
): void {
	const path = url.split('?')[0];
	if (is404 || (method === 'POST' && path === '/login')) return;
	const { authorization } = headers;
	if (!authorization) {
		if (settings.missingAuthorization === 404) throw notFound(`Cannot ${method} ${path}`);
		throw unauthorized('Unauthorized');
	}
	if (/\s/.test(authorization)) throw unauthorized('Invalid token');
	tokens.use(authorization);
}
