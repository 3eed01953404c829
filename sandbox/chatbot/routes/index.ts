import type { Api } from '../../framework/schema';
import type { StoryFamily } from '../model';
import { addChatRoutes } from './chats';
import type { RouteContext } from './context';
import { onlyInEdition } from './edition';
import { addEntityRoutes } from './entities';
import { addExportRoute } from './export';
import { addMembershipRoutes } from './membership';
import { addReportRoutes } from './reports';
import { addSegmentRoutes } from './segments';
import { addStoryRoutes } from './stories';
import { addTrainingRoutes } from './training';
import { addUserRoutes } from './users';
import { addWebhookRoutes } from './webhooks';

const SEGMENT_PREFIXES = { v1: '/segments', v2: '/users/segments' };

export function addChatBotRoutes(api: Api, context: RouteContext): void {
	addUserRoutes(api, context);
	addMembershipRoutes(api, context);
	addExportRoute(api, context);
	addWebhookRoutes(api, context);
	addEntityRoutes(api, context);
	addReportRoutes(api, context);
	addTrainingRoutes(api, context);
	addEditionRoutes(api, 'v1', context);
	addEditionRoutes(api, 'v2', context);
}

/** A scope of its own, so that the edition's check covers these routes only. */
function addEditionRoutes(api: Api, edition: StoryFamily, context: RouteContext): void {
	api.register(async (scope) => {
		scope.addHook('preValidation', onlyInEdition(edition, context.settings));
		addSegmentRoutes(scope, SEGMENT_PREFIXES[edition], context);
		addStoryRoutes(scope, edition, context);
		if (edition === 'v2') addChatRoutes(scope, context);
	});
}
