import { KNOWN_CHAT_ID, KNOWN_ENTITY_ID, KNOWN_PHRASE_ID } from '../../../../sandbox';
import { byId } from '../../engine';
import { type Examples, idFrom } from '../example';

/** The story `Order status` of the sandbox, and the block in which it listens. */
const ORDER_STORY_ID = '68b4e2005a9db0c001000109';
export const USER_INPUT_ID = '20c2d210-a5eb-410a-a65a-f9075fc0a545';

/** Beside the data that `npm start` begins with. */
export const WEBHOOK = {
	id: '65f0000000000000000000f1',
	name: 'Order status (old server)',
	url: 'https://old.shop.example/order-status',
	token: 'made-up-token-of-the-old-server',
	headers: [],
	auth: {},
	error: { date: Date.parse('2025-08-31T10:00:00Z'), message: 'timeout of 10000ms exceeded' },
};

const cities = { entityId: byId(KNOWN_ENTITY_ID) };

const entry = { value: '={{ $json.city }}', synonyms: '={{ $json.aliases }}' };

const summer = { range: 'dates', from: '2025-06-01', to: '2025-08-01', step: 'month' };

export const archiveExamples: Examples = {
	'chat.get': { parameters: { chatId: byId(KNOWN_CHAT_ID) } },
	'chat.getAll': {
		parameters: { limit: 2, filters: { before: '={{ $json.until }}', finished: true } },
		items: [{ until: '2025-08-01' }],
	},
	'entity.addEntries': {
		parameters: { ...cities, entries: { entry: [entry] } },
		items: [
			{ city: 'New York', aliases: ['NYC', 'Big Apple'] },
			{ city: 'boston', aliases: ['Bean City'] },
		],
		note: 'Boston was there already and got another synonym.',
	},
	'entity.create': {
		parameters: {
			name: 'Colours',
			entries: { entry: [{ value: 'red', synonyms: 'crimson, scarlet' }] },
		},
	},
	'entity.delete': { parameters: { entityId: idFrom('id') }, items: [{ id: KNOWN_ENTITY_ID }] },
	'entity.getAll': { parameters: { limit: 1 } },
	'entity.update': { parameters: { ...cities, name: 'Places' } },
	'report.conversations': { parameters: summer },
	'report.paidConversations': { parameters: { ...summer, outputAs: 'summary' } },
	'training.delete': {
		parameters: { phraseIds: '={{ $json.id }}' },
		items: [{ id: KNOWN_PHRASE_ID }],
	},
	'training.getAll': { parameters: { limit: 2 } },
	'training.train': {
		parameters: {
			storyId: byId(ORDER_STORY_ID),
			userInputId: byId(USER_INPUT_ID),
			phraseIds: '={{ $json.ids }}',
		},
		items: [{ ids: [KNOWN_PHRASE_ID, '65f0000000000000000000ff'] }],
		note: 'The second phrase is not known to ChatBot.',
	},
};
