import { defineOperation, type Operation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { MOST_SEGMENTS } from '../../api/limits';
import { neededSegmentIds, userId } from '../locators';
import { readUser } from '../readUser';

export const addToSegments = membership({
	method: 'POST',
	outcome: 'added',
	name: 'addToSegments',
	displayName: 'Add to Segments',
	action: 'Add a user to segments',
	description: 'Put a user into one or more segments, beside those the user is in',
});

export const setSegments = membership({
	method: 'PUT',
	outcome: 'set',
	name: 'setSegments',
	displayName: 'Set Segments',
	action: 'Replace all segments of a user',
	description: 'Put a user into exactly these segments and take them out of all others',
});

export const removeFromSegments = membership({
	method: 'DELETE',
	outcome: 'removed',
	name: 'removeFromSegments',
	displayName: 'Remove From Segments',
	action: 'Remove a user from segments',
	description: 'Take a user out of one or more segments',
});

interface Membership extends Pick<
	Operation<ChatBotApi>,
	'name' | 'displayName' | 'action' | 'description'
> {
	method: 'POST' | 'PUT' | 'DELETE';
	outcome: 'added' | 'set' | 'removed';
}

function membership({ method, outcome, ...texts }: Membership): Operation<ChatBotApi> {
	return defineOperation<ChatBotApi>({
		...texts,
		fields: [userId, neededSegmentIds],
		inOrderOf: 'userId',
		async run({ api, parameters }) {
			const user = readUser(parameters);
			const segments = parameters.ids('segmentIds', { max: MOST_SEGMENTS });
			const id = await api.userFinder.idOf(user);
			await api.users.changeSegments(method, id, segments);
			return { userId: id, segmentIds: segments, outcome };
		},
	});
}
