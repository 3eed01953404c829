import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isJson } from './bodies';
import { Failure } from './failure';
import type { Api } from './schema';

/** The names under which a stand-in is called; they lead to this machine from everywhere. */
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/i;

/**
 * A web page from elsewhere can send requests to 127.0.0.1: under a name of its own that leads here, or
 * straight away. Neither may reach a stand-in, so both are refused before they are logged.
 */
export function refuseStrangers(app: FastifyInstance): void {
	app.addHook('onRequest', async ({ headers: { host = '', origin } }) => {
		if (!OWN_HOST.test(host)) {
			throw new Failure(421, 'Only 127.0.0.1 and localhost are served here');
		}
		if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
			throw new Failure(403, `Pages of ${origin} may not call this`);
		}
	});
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** A browser lets no page send JSON elsewhere without asking first, which is never granted here. */
export function takeOnlyJson(api: Api): void {
	api.addHook('onRequest', async (request: FastifyRequest) => {
		if (['POST', 'PUT', 'PATCH'].includes(request.method) && !isJson(request)) {
			throw new Failure(415, 'Send it with the content type application/json');
		}
	});
}
