import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../../sandbox';
import { byId } from '../../engine';
import { type Examples, idFrom } from '../example';

/** The first story of the sandbox. */
export const STORY_ID = '68b4e2005a9db0c001000108';

const leads = byId(KNOWN_SEGMENT_ID);

const users = [{ id: KNOWN_USER_ID }, { id: '65f93dc35a9db0c001000006' }];

export const otherExamples: Examples = {
	'segment.addUsers': {
		parameters: { segmentIds: [KNOWN_SEGMENT_ID], userId: idFrom('id') },
		items: users,
	},
	'segment.removeUsers': {
		parameters: { segmentIds: [KNOWN_SEGMENT_ID], userId: idFrom('id') },
		items: users,
	},
	'segment.create': { parameters: { name: '={{ $json.name }}' }, items: [{ name: 'Newsletter' }] },
	'segment.getAll': { parameters: { returnAll: true }, rows: 2 },
	'segment.sync': {
		parameters: { segmentId: leads, userId: idFrom('id') },
		items: users,
		rows: 3,
		note: 'Everybody else who was in the segment has left it, with a row each.',
	},
	'segment.update': { parameters: { segmentId: leads, name: 'Warm leads' } },
	'story.create': {
		parameters: { name: 'Order status', storyDescription: 'Tells where a parcel is' },
	},
	'story.getAll': { parameters: { returnAll: true }, rows: 1 },
	'story.update': {
		parameters: {
			storyId: byId(STORY_ID),
			name: 'Welcome back',
			storyDescription: 'Greets those who return',
		},
	},
	'conversation.reply': {
		parameters: {
			messages: {
				message: [
					{ type: 'text', text: '=Order {{ $json.order }}: {{ $json.status }}' },
					{
						type: 'quickReplies',
						title: 'Anything else?',
						buttons: { button: [{ title: 'Another order' }, { title: 'No, thanks' }] },
					},
				],
			},
			attributes: { attribute: [{ name: 'order_status', value: '={{ $json.status }}' }] },
		},
		items: [{ order: '42', status: 'It arrives tomorrow.' }],
		anyRows: true,
	},
	'apiCall.request': {
		parameters: { path: '/users', queryJson: '{ "limit": 1 }' },
		anyRows: true,
	},
};
