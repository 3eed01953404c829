import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, type Failure } from './failure';

declare module 'fastify' {
	interface FastifyRequest {
		/** The body as it came, for the log. */
		rawBody: string;
		/** Kept until the caller is known: whoever may not come in learns nothing about the body. */
		bodyFailure: Failure | null;
	}
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/i;

export const isJson = ({ headers }: FastifyRequest): boolean =>
	JSON_TYPE.test(headers['content-type'] ?? '');

/**
 * Reads any body as text and JSON only where it is called JSON. It never refuses by itself, so that the
 * log holds every body, also the broken ones, and the service answers in its own shape.
 */
export function useTolerantBodies(app: FastifyInstance): void {
	app.decorateRequest('rawBody', '');
	app.decorateRequest('bodyFailure', null);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		request.rawBody = String(text);
		if (!isJson(request) || request.rawBody === '') {
			return done(null, undefined);
		}
		try {
			done(null, JSON.parse(request.rawBody));
		} catch (error) {
			request.bodyFailure = badRequest(`Body is not valid JSON: ${(error as Error).message}`);
			done(null, undefined);
		}
	});
}

/** For the few routes whose body is optional as a whole; goes into `preValidation`. */
export const missingBodyIsEmpty = async (request: FastifyRequest): Promise<void> => {
	request.body ??= {};
};
