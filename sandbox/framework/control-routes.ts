import { Type } from '@sinclair/typebox';
import type { Connections } from './connections';
import { notFound } from './failure';
import { FaultSchema } from './fault-schema';
import type { Faults } from './faults';
import type { RequestLog } from './request-log';
import { Closed, type Api } from './schema';

/** Lies outside of every service's own paths. */
export const CONTROL_PREFIX = '/_sandbox';

const LogQuerySchema = Closed({
	method: Type.Optional(Type.String()),
	path: Type.Optional(Type.String()),
	since: Type.Optional(Type.String()),
});

export interface ControlParts {
	log: RequestLog;
	faults: Faults;
	connections: Connections;
}

/** The part of `/_sandbox/…` that every service has. */
export function addControlRoutes(api: Api, { log, faults, connections }: ControlParts): void {
	api.get('/requests', { schema: { querystring: LogQuerySchema } }, async ({ query }) =>
		log.list(query),
	);
	api.delete('/requests', async () => {
		log.clear();
		return { cleared: true };
	});

	api.get('/faults', async () => faults.list());
	api.post('/faults', { schema: { body: FaultSchema } }, async ({ body }) => faults.add(body));
	api.delete('/faults', async () => {
		faults.clear();
		return { cleared: true };
	});
	const ById = Closed({ id: Type.String() });
	api.delete('/faults/:id', { schema: { params: ById } }, async ({ params }) => {
		if (!faults.remove(params.id)) throw notFound(`No fault "${params.id}"`);
		return { removed: params.id };
	});

	api.get('/connections', async () => ({ opened: connections.opened, open: connections.open }));
	api.delete('/connections', async () => {
		connections.reset();
		return { cleared: true };
	});
}
