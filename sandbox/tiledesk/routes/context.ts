import type { FastifyRequest } from 'fastify';
import type { Caller, Callers } from '../callers';
import type { Outbox } from '../hooks/outbox';
import type { Role } from '../model';
import type { TiledeskSettings } from '../settings';
import type { TiledeskStore } from '../store';

/** What every route family gets. Settings are read per request: they may change meanwhile. */
export interface RouteContext {
	store: TiledeskStore;
	settings: TiledeskSettings;
	callers: Callers;
	outbox: Outbox;
}

/** Who calls, and as what in the project of the path. */
export type Member = Caller & { role: Role };

declare module 'fastify' {
	interface FastifyRequest {
		/** Known on the routes below a project that ask for a login. */
		member: Member | null;
	}
}

export const memberOf = ({ member }: Pick<FastifyRequest, 'member'>): Member => member!;

/** The segments of a path below a project. */
export interface ProjectParams {
	projectId: string;
	id: string;
}
