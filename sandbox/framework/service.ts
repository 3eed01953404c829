import { fastify, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { useTolerantBodies } from './bodies';
import { Connections } from './connections';
import { addControlRoutes, CONTROL_PREFIX } from './control-routes';
import { Failure, notFound } from './failure';
import { Faults } from './faults';
import { useLifecycle } from './lifecycle';
import { parseQueryString } from './query-string';
import { RequestLog } from './request-log';
import { toRunningService, type RunningService } from './running-service';
import type { Api, TypeBoxTypes } from './schema';
import { refuseStrangers, takeOnlyJson } from './strangers';
import { describeComplaints, useStrictValidation } from './validation';

/** Everything in which one stand-in differs from another. */
export interface ServiceDefinition {
	/** 0 = any free port. */
	port: number;
	/** Serves HTTPS with this key and certificate (PEM). */
	tls?: { key: string; cert: string };
	/** Whether `/users/` is `/users`. */
	ignoreTrailingSlash?: boolean;
	/** Largest JSON body in bytes. */
	bodyLimit?: number;
	/** Read on every request, so that it may change while the service runs. */
	latencyMs(): number;
	/** Throws a Failure for a caller who may not come in. */
	authorize(request: FastifyRequest): void;
	/** The service's own body for a request that it refuses. */
	describeFailure(status: number, details: string): unknown;
	/** The API itself. */
	addRoutes(api: Api): void;
	/** The service's own control routes, below the control prefix. */
	addControls(api: Api): void;
	/** Runs after the last connection is gone. */
	onClose?(): Promise<void> | void;
}

export async function startService(definition: ServiceDefinition): Promise<RunningService> {
	const log = new RequestLog();
	const faults = new Faults();
	const connections = new Connections();
	const app = createApp(definition);

	connections.watch(app.server, definition.tls !== undefined);
	useStrictValidation(app);
	useTolerantBodies(app);
	useFailures(app, definition.describeFailure);
	refuseStrangers(app);
	useLifecycle(app, { ...definition, log, faults, connections });
	app.register(
		async (scope) => {
			const api = scope.withTypeProvider<TypeBoxTypes>();
			takeOnlyJson(api);
			addControlRoutes(api, { log, faults, connections });
			definition.addControls(api);
		},
		{ prefix: CONTROL_PREFIX },
	);
	app.register(async (scope) => definition.addRoutes(scope.withTypeProvider<TypeBoxTypes>()));

	await app.listen({ host: '127.0.0.1', port: definition.port });
	return toRunningService(app, definition, { log, faults, connections });
}

const createApp = ({ tls, bodyLimit, ignoreTrailingSlash }: ServiceDefinition): FastifyInstance =>
	fastify({
		// Fastify types an HTTPS server as another class; for everything done here the two are one.
		...((tls ? { https: tls } : {}) as object),
		bodyLimit: bodyLimit ?? 10 * 1024 * 1024,
		exposeHeadRoutes: false,
		forceCloseConnections: 'idle',
		routerOptions: { querystringParser: parseQueryString, ignoreTrailingSlash },
	});

function useFailures(app: FastifyInstance, describe: ServiceDefinition['describeFailure']): void {
	app.setErrorHandler<FastifyError | Failure>((error, _request, reply) => {
		const { status, details } = toFailure(error);
		return reply.code(status).send(describe(status, details));
	});
	app.setNotFoundHandler((request) => {
		throw notFound(`There is no ${request.method} ${request.url.split('?')[0]}`);
	});
}

function toFailure(error: FastifyError | Failure): Failure {
	if (error instanceof Failure) return error;
	if (error.validation) {
		return new Failure(400, describeComplaints(error.validation, error.validationContext));
	}
	return new Failure(error.statusCode ?? 500, error.message);
}
