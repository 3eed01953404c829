import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../../sandbox';
import { type Examples, idFrom } from '../example';

const ada = [{ id: KNOWN_USER_ID }];

const membership = {
	parameters: { userId: idFrom('id'), segmentIds: [KNOWN_SEGMENT_ID] },
	items: ada,
};

const contact = {
	email: '={{ $json.email }}',
	attributes: { name: '={{ $json.name }}' },
	customAttributes: { attribute: [{ name: 'plan', value: '={{ $json.plan }}' }] },
};

const ROWS = [
	{ email: 'grace@contacts.example', name: 'Grace Hopper', plan: 'team' },
	{ email: 'ada@example.com', name: 'Ada King', plan: 'team' },
	{ email: 'ada@example.com', name: 'Ada King', plan: 'team' },
];

export const userExamples: Examples = {
	'user.addToSegments': membership,
	'user.setSegments': membership,
	'user.removeFromSegments': membership,
	'user.ban': {
		parameters: { userId: { __rl: true, mode: 'email', value: '={{ $json.email }}' } },
		items: [{ email: 'ada@example.com' }],
	},
	'user.unban': { parameters: { userId: idFrom('id') }, items: ada },
	'user.create': {
		parameters: {
			idSource: 'manual',
			customUserId: 'customer-4711',
			...contact,
			segmentIds: [KNOWN_SEGMENT_ID],
		},
		items: ROWS.slice(0, 1),
	},
	'user.upsert': {
		parameters: { ...contact, segmentIds: [KNOWN_SEGMENT_ID] },
		items: ROWS,
		note: 'Ada was known by another name. Her two rows are one user, who is updated once.',
	},
	'user.export': {
		parameters: {
			filters: {
				filter: [{ type: 'attribute', attribute: 'plan', operator: 'equals', value: 'team' }],
			},
			fields: ['default_email', 'default_name', 'default_city'],
		},
		anyRows: true,
	},
	'user.get': { parameters: { userId: idFrom('id') }, items: ada },
	'user.getAll': {
		parameters: {
			limit: 1,
			filters: { filter: [{ type: 'email', operator: 'equals', value: '={{ $json.email }}' }] },
		},
		items: [{ email: 'ada@example.com' }],
	},
	'user.update': {
		parameters: {
			userId: idFrom('id'),
			attributes: { name: '={{ $json.name }}' },
			options: { clearAttributes: ['email'] },
		},
		items: [{ id: KNOWN_USER_ID, name: 'Ada King' }],
	},
};
