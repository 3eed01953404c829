import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseQueryString } from '../../framework/query-string';
import type { Api } from '../../framework/schema';
import { checkProject, requireRole } from '../access';
import type { Role } from '../model';
import { innerFailure, PassportRefusal, Refusal } from '../refusal';
import { neverAnswer, Silence } from '../silence';
import { addAccountRoutes } from './account';
import { addAnalyticsRoutes } from './analytics';
import { addBotReadRoutes, addBotRoutes } from './bots';
import type { ProjectParams, RouteContext } from './context';
import {
	addDepartmentReadRoutes,
	addDepartmentRoutes,
	addPublicDepartmentRoutes,
} from './departments';
import { addEventRoutes } from './events';
import { addLeadRoutes } from './leads';
import { addLeadWriteRoutes } from './lead-writes';
import { addMessageRoutes } from './messages';
import { addRequestActionRoutes } from './request-actions';
import { addRequestRoutes } from './requests';
import { addRequestTagRoutes } from './request-tags';
import { addSegmentRoutes } from './segments';
import { addSubscriptionRoutes } from './subscriptions';
import { addTagRoutes } from './tags';
import { addTeamRoutes } from './team';

/** The largest JSON body that the server takes, in bytes. */
export const BODY_LIMIT = 500 * 1024;

type AddRoutes = (api: Api, context: RouteContext) => void;

/** Which role each family of routes below a project asks for; hooks and bots count as agents. */
const FAMILIES: Array<[Role | undefined, AddRoutes[]]> = [
	[undefined, [addPublicDepartmentRoutes]],
	['guest', [addMessageRoutes, addEventRoutes]],
	[
		'agent',
		[
			addSegmentRoutes,
			addLeadRoutes,
			addLeadWriteRoutes,
			addRequestRoutes,
			addRequestActionRoutes,
			addRequestTagRoutes,
			addTeamRoutes,
			addTagRoutes,
			addDepartmentReadRoutes,
			addBotReadRoutes,
		],
	],
	['admin', [addDepartmentRoutes, addBotRoutes, addSubscriptionRoutes, addAnalyticsRoutes]],
];

/** All routes, in a scope of their own: its failures look as those of the server do. */
export function addTiledeskRoutes(api: Api, context: RouteContext): void {
	api.decorateRequest('member', null);
	api.setErrorHandler(async (error, _request, reply) => {
		const refusal =
			error instanceof Silence ? await neverAnswer(context.settings) : toRefusal(error as Error);
		return sendRefusal(reply, refusal);
	});
	api.addHook('preValidation', readBody);
	api.addHook('onSend', async (_request, reply) => {
		if (reply.getHeader('content-type') === NO_TYPE) reply.removeHeader('content-type');
	});
	addAccountRoutes(api, context);
	for (const [role, families] of FAMILIES) {
		api.register(async (scope) => {
			scope.addHook('preValidation', async (request) => letIn(request, context, role));
			for (const addRoutes of families) addRoutes(scope, context);
		});
	}
	api.options('/*', async (_request, reply) => reply.code(204).send());
	api.head('/*', async (_request, reply) => reply.send());
	api.route({
		method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		url: '/*',
		handler: async (request) => {
			checkProject(context.store, request.url.split(/[/?]/)[1]);
			throw noSuchRoute(request);
		},
	});
}

async function readBody(request: FastifyRequest): Promise<void> {
	if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
		request.body = parseQueryString(request.rawBody);
	}
	// JSON must be an object or an array.
	const { body } = request;
	if (body === null || (body !== undefined && typeof body !== 'object')) throw innerFailure();
}

async function letIn(request: FastifyRequest, context: RouteContext, role?: Role): Promise<void> {
	const { projectId } = request.params as ProjectParams;
	checkProject(context.store, projectId);
	if (role) request.member = await requireRole(context, request, projectId, role);
}

function noSuchRoute({ method, url }: FastifyRequest): Refusal {
	const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>Cannot ${method} ${url.split('?')[0]}</pre>
</body>
</html>
`;
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

/** Fastify wants a type for every body; this one is taken away again. */
const NO_TYPE = 'none/none';

function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
	reply.code(refusal.status).headers(refusal.headers);
	if (refusal instanceof PassportRefusal) reply.header('content-type', NO_TYPE);
	return reply.send(refusal.body);
}
