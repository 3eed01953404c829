import { toMessageRow, visitorIdsOf } from '../../../nodes/Tiledesk/messages/messageRow';

const plain = { at: null, from: 'agent', type: 'text', text: '', media: [], buttons: [] };

const url = 'https://x.example/a.png';

it.each<[unknown, object]>([
	[
		{ text: ' Hi ', createdAt: '2026-03-02T09:00:00.000Z' },
		{ text: 'Hi', at: '2026-03-02T09:00:00.000Z' },
	],
	[{ sender: 'visitor' }, { from: 'user' }],
	[{ sender: 'bot_1' }, { from: 'bot' }],
	[
		{ sender: 'system', text: 'Closed' },
		{ from: 'system', text: 'Closed' },
	],
	[
		{ type: 'image', metadata: { src: url } },
		{ type: 'image', text: '[Image]', media: [{ type: 'image', url, caption: null }] },
	],
	[
		{ type: 'file', metadata: { src: url, name: 'a.png', type: 'image/png' } },
		{ type: 'file', text: '[File] a.png', media: [{ type: 'file', url, caption: 'a.png' }] },
	],
	[
		{ type: 'image', text: 'Look', metadata: { src: '' } },
		{ type: 'image', text: 'Look' },
	],
	[
		{ attributes: { attachment: { buttons: [{ type: 'url', value: 'Open', link: url }, {}, 7] } } },
		{ buttons: [{ type: 'url', title: 'Open', value: url }] },
	],
	[
		{
			type: 'gallery',
			attributes: {
				attachment: {
					gallery: [
						{ preview: { src: url }, title: 'Room', buttons: [{ type: 'text', value: 'Book' }] },
						null,
					],
				},
			},
		},
		{
			type: 'gallery',
			text: '[Gallery] Room',
			media: [{ type: 'image', url, caption: 'Room' }],
			buttons: [{ type: 'text', title: 'Book', value: 'Book' }],
		},
	],
	[{ type: 'constructor', metadata: [], attributes: { attachment: [] } }, { type: 'constructor' }],
	[null, {}],
	['text', {}],
])('%j as a row', (message, row) => {
	expect(toMessageRow(message, ['visitor'])).toEqual({ ...plain, ...row });
});

it.each<[Record<string, unknown>, string[]]>([
	[{ lead: { lead_id: 'a' }, requester: { uuid_user: 'b' } }, ['a', 'b']],
	[{ lead: 'id', requester: null }, []],
	[{}, []],
])('the visitor of %j writes as %j', (conversation, ids) => {
	expect(visitorIdsOf(conversation)).toEqual(ids);
});
