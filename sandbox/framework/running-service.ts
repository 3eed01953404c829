import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ControlParts } from './control-routes';
import type { Fault, FaultOptions } from './fault-schema';
import type { LogQuery, LogRow } from './request-log';

/** Answers under way get this long when the service closes. */
const CLOSING_GRACE_MS = 300;

/** What a test or a script holds in its hands. */
export interface RunningService {
	readonly url: string;
	readonly port: number;
	requests(query?: LogQuery): LogRow[];
	clearRequests(): void;
	addFault(fault: FaultOptions): Fault;
	clearFaults(): void;
	connectionsOpened(): number;
	resetConnections(): void;
	/** Ends what clients keep open between requests, so that they have to connect anew. */
	closeIdleConnections(): void;
	close(): Promise<void>;
}

/** What of its definition a running service shows at its ends. */
interface Ends {
	tls?: object;
	onClose?(): Promise<void> | void;
}

export function toRunningService(
	app: FastifyInstance,
	{ tls, onClose }: Ends,
	{ log, faults, connections }: ControlParts,
): RunningService {
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		port,
		requests: (query) => log.list(query),
		clearRequests: () => log.clear(),
		addFault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		connectionsOpened: () => connections.opened,
		resetConnections: () => connections.reset(),
		closeIdleConnections: () => app.server.closeIdleConnections(),
		close: async () => {
			await closeConnections(app);
			await onClose?.();
		},
	};
}

async function closeConnections(app: FastifyInstance): Promise<void> {
	const cutOff = setTimeout(() => app.server.closeAllConnections(), CLOSING_GRACE_MS);
	try {
		await app.close();
	} finally {
		clearTimeout(cutOff);
	}
}
