import { runBulk } from '../../../shared/run/bulk';
import { defineOperation, type Operation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { MOST_SEGMENTS } from '../../api/limits';
import type { Membership } from '../../api/members';
import { neededSegmentIds, userOfItem } from '../locators';
import { readUser } from '../readUser';

export const addUsers = changingMembers({
	method: 'addAll',
	name: 'addUsers',
	displayName: 'Add Users',
	action: 'Add users to segments in bulk',
	description: 'Put the users of all input items into segments, a thousand in one call',
});

export const removeUsers = changingMembers({
	method: 'removeAll',
	name: 'removeUsers',
	displayName: 'Remove Users',
	action: 'Remove users from segments in bulk',
	description: 'Take the users of all input items out of segments; the users themselves stay',
});

interface Change extends Pick<
	Operation<ChatBotApi>,
	'name' | 'displayName' | 'action' | 'description'
> {
	method: 'addAll' | 'removeAll';
}

function changingMembers({ method, ...texts }: Change): Operation<ChatBotApi> {
	return defineOperation<ChatBotApi>({
		...texts,
		fields: [neededSegmentIds, userOfItem],
		async runAll({ api, ...batch }) {
			await runBulk(batch, {
				read(parameters) {
					const user = readUser(parameters);
					const segmentIds = parameters.ids('segmentIds', { max: MOST_SEGMENTS });
					return async (): Promise<Membership> => ({
						userId: await api.userFinder.idOf(user),
						segmentIds,
					});
				},
				run: async (memberships) => await api.members[method](memberships, batch.stopAtFirst),
				show: ({ userId, segmentIds }, outcome) => ({ userId, segmentIds, outcome }),
			});
		},
	});
}
