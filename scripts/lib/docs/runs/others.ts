import { KNOWN_BOT_USER } from '../../../../sandbox';
import { PREMIUM_SEGMENT_ID } from '../../../../sandbox/tiledesk/seed/known';
import { byId } from '../../engine';
import { type Examples, idFrom } from '../example';

const asha = { botUserId: idFrom('botUserId'), channelId: '={{ $json.channelName }}' };

const row = [{ botUserId: KNOWN_BOT_USER.botUserId, channelName: 'whatsapp' }];

export const netcoreExamples: Examples = {
	'usage.get': { parameters: { month: '={{ $json.month }}' }, items: [{ month: '2026-02-01' }] },
	'user.getAll': { parameters: { channelIds: [1014], limit: 1 } },
	'transcript.getAll': { parameters: { ...asha, limit: 3 }, items: row },
	'profile.get': { parameters: asha, items: row },
	'apiCall.request': {
		parameters: { method: 'GET', path: '/botUsage', queryJson: '{ "monthDate": "2026-02-01" }' },
		anyRows: true,
	},
};

const premium = { segmentId: byId(PREMIUM_SEGMENT_ID) };

const inRome = { filter: [{ field: 'city', operator: 'equals', value: '={{ $json.city }}' }] };

export const tiledeskExamples: Examples = {
	'segment.create': {
		parameters: { name: '=Guests from {{ $json.city }}', filters: inRome },
		items: [{ city: 'Rome' }],
	},
	'segment.getAll': {
		parameters: { limit: 2, options: { sort: { field: 'name', order: 'asc' } } },
	},
	'segment.update': {
		parameters: { ...premium, updateFields: { name: 'Premium guests' } },
	},
	'lead.getAll': { parameters: { ...premium, limit: 3 }, rows: 1 },
	'apiCall.request': {
		parameters: { path: '/leads', queryJson: '{ "email": "lead0@example.com" }' },
		anyRows: true,
	},
};
