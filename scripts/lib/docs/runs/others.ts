import { KNOWN_BOT_USER } from '../../../../sandbox';
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
