import type { TiledeskSettings } from '../settings';
import type { TiledeskStore } from '../store';

/** What every route family gets. Settings are read per request: they may change meanwhile. */
export interface RouteContext {
	store: TiledeskStore;
	settings: TiledeskSettings;
}

/** The segments of a path below a project. */
export interface ProjectParams {
	projectId: string;
	id: string;
}
