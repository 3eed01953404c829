import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONTROL_PREFIX } from './control-routes';
import type { Connections } from './connections';
import { answerInstead, delay, spoilAnswer } from './fault-effects';
import type { Fault } from './fault-schema';
import type { Faults } from './faults';
import type { LogRow, RequestLog } from './request-log';

declare module 'fastify' {
	interface FastifyRequest {
		/** Missing on control routes, which are neither logged nor faulted. */
		logRow: LogRow | null;
		fault: Fault | null;
	}
}

export interface LifecycleParts {
	log: RequestLog;
	faults: Faults;
	connections: Connections;
	latencyMs(): number;
	/** Throws a Failure for a caller who may not come in. */
	authorize(request: FastifyRequest): void;
	describeFailure(status: number, details: string): unknown;
}

/**
 * The way of one request: log it, wait, maybe go wrong, check the caller, check the body, validate,
 * handle, maybe lose the answer, note the outcome. The order of the hooks below is that way.
 */
export function useLifecycle(app: FastifyInstance, parts: LifecycleParts): void {
	const { log, faults, connections, authorize, describeFailure } = parts;
	app.decorateRequest('logRow', null);
	app.decorateRequest('fault', null);

	app.addHook('onRequest', async (request) => {
		if (isControl(request)) return;
		request.logRow = toLogRow(request, connections);
		log.add(request.logRow);
	});

	app.addHook('preValidation', async (request, reply) => {
		if (!request.logRow) return undefined;
		request.logRow.body = request.rawBody;
		await delay(parts.latencyMs());
		request.fault = faults.take(request.method, request.logRow.path) ?? null;
		if (request.fault?.when === 'before') {
			const answered = await answerInstead(request.fault, reply, describeFailure);
			if (answered) return reply;
		}
		authorize(request);
		return undefined;
	});

	app.addHook('preValidation', async (request) => {
		if (request.bodyFailure) throw request.bodyFailure;
	});

	app.addHook('onSend', async (request, reply, payload) =>
		request.fault?.when === 'after'
			? spoilAnswer(request.fault, reply, payload, describeFailure)
			: payload,
	);

	app.addHook('onSend', async (request, reply) => noteOutcome(request, reply));
	// A streamed answer ends later than it begins; its full duration is known only here.
	app.addHook('onResponse', async (request, reply) => noteOutcome(request, reply));
}

const isControl = (request: FastifyRequest) => request.url.startsWith(`${CONTROL_PREFIX}/`);

function toLogRow(request: FastifyRequest, connections: Connections): LogRow {
	const mark = request.url.indexOf('?');
	return {
		at: new Date().toISOString(),
		method: request.method,
		path: mark < 0 ? request.url : request.url.slice(0, mark),
		query: mark < 0 ? '' : request.url.slice(mark + 1),
		headers: request.headers,
		body: '',
		status: 0,
		connection: connections.numberOf(request.raw.socket),
		durationMs: 0,
	};
}

function noteOutcome(request: FastifyRequest, reply: FastifyReply): void {
	if (!request.logRow) return;
	request.logRow.durationMs = Math.round(reply.elapsedTime * 100) / 100;
	request.logRow.status = request.fault?.kind === 'cut' ? 0 : reply.statusCode;
}
