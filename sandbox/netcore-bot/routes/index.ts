import type { Api } from '../../framework/schema';
import type { RouteContext } from './context';
import { addLoginRoute } from './login';
import { addTranscriptRoute } from './transcripts';
import { addUsageRoutes } from './usage';
import { addUserDataRoute } from './userData';
import { addUserRoute } from './users';

export function addNetcoreBotRoutes(api: Api, context: RouteContext): void {
	addLoginRoute(api, context);
	addUserRoute(api, context);
	addUserDataRoute(api, context);
	addTranscriptRoute(api, context);
	addUsageRoutes(api, context);
}
