import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseQueryString } from '../../framework/query-string';
import type { Api } from '../../framework/schema';
import { authenticate, checkProject, requireRole } from '../access';
import { innerFailure, Refusal } from '../refusal';
import { addAccountRoutes } from './account';
import type { ProjectParams, RouteContext } from './context';
import { addLeadRoutes } from './leads';
import { addSegmentRoutes } from './segments';

/** The largest JSON body that the server takes, in bytes. */
export const BODY_LIMIT = 500 * 1024;

/** All routes, in a scope of their own: its failures look as those of the server do. */
export function addTiledeskRoutes(api: Api, context: RouteContext): void {
	api.setErrorHandler((error, _request, reply) => sendRefusal(reply, toRefusal(error as Error)));
	api.addHook('preValidation', readForm);
	addAccountRoutes(api, context);
	api.register(async (scope) => {
		scope.addHook('preValidation', async (request) => checkProjectAccess(request, context));
		addSegmentRoutes(scope, context);
		addLeadRoutes(scope, context);
	});
	api.all('/*', async (request) => {
		throw noSuchRoute(request);
	});
}

async function readForm(request: FastifyRequest): Promise<void> {
	if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
		request.body = parseQueryString(request.rawBody);
	}
}

function checkProjectAccess(request: FastifyRequest, { store }: RouteContext): void {
	const { projectId } = request.params as ProjectParams;
	checkProject(store, projectId);
	requireRole(store, authenticate(store, request), projectId, 'agent');
}

function noSuchRoute({ method, url }: FastifyRequest): Refusal {
	const page = `<!DOCTYPE html>\n<html><body><pre>Cannot ${method} ${url.split('?')[0]}</pre></body></html>`;
	return new Refusal(404, page, { 'content-type': 'text/html; charset=utf-8' });
}

function toRefusal(error: Error & { statusCode?: number }): Refusal {
	if (error instanceof Refusal) return error;
	if (error.statusCode === 413) {
		return new Refusal(413, { err: 'Request entity too large', limit: BODY_LIMIT });
	}
	// Broken JSON, too, ends here.
	return innerFailure();
}

function sendRefusal(reply: FastifyReply, { status, body, headers }: Refusal): FastifyReply {
	return reply.code(status).headers(headers).send(body);
}
