import type { FastifyRequest } from 'fastify';
import { notFound, unauthorized } from '../framework/failure';
import type { NetcoreBotSettings } from './settings';
import type { Tokens } from './tokens';

/** The raw token, without a scheme; only the login needs none. */
export function checkCaller(
	{ method, url, headers }: FastifyRequest,
	tokens: Tokens,
	settings: NetcoreBotSettings,
): void {
	const path = url.split('?')[0];
	if (method === 'POST' && path === '/login') return;
	const { authorization } = headers;
	if (!authorization) {
		if (settings.missingAuthorization === 404) throw notFound(`Cannot ${method} ${path}`);
		throw unauthorized('Unauthorized');
	}
	if (/\s/.test(authorization)) throw unauthorized('Invalid token');
	tokens.use(authorization);
}
