import { toMessageRow } from '../../../nodes/NetcoreBot/messages/messageRow';
import { everyKind } from '../../../sandbox/netcore-bot/seed/every-kind';

const FROM = Date.parse('2026-03-01T00:00:00.000Z');

const picture = (name: string) => `https://files.example/${name}.png`;

const image = (name: string, caption: string | null) => ({
	type: 'image',
	url: picture(name),
	caption,
});

/** The text of each kind, and what it brings along. */
const EXPECTED: Array<[string, string, { media?: object[]; buttons?: object[] }?]> = [
	['text', 'hello'],
	['text', 'How did we do?', { buttons: [{ type: 'postback', title: 'Great', value: 'rate-5' }] }],
	[
		'attachment',
		'[Attachment]',
		{ media: [{ type: 'image/png', url: picture('receipt'), caption: null }] },
	],
	[
		'attachment',
		'[Voice message]',
		{ media: [{ type: 'audio/ogg', url: 'https://files.example/voice.ogg', caption: null }] },
	],
	[
		'card',
		'Desk lamp\nBrass, dimmable',
		{
			media: [image('lamp', 'Desk lamp')],
			buttons: [{ type: 'url', title: 'Open', value: 'https://shop.example/lamp' }],
		},
	],
	[
		'carousel',
		'Desk lamp\nBrass\nChair\nOak',
		{
			media: [image('lamp', 'Desk lamp'), image('chair', 'Chair')],
			buttons: [
				{ type: 'postback', title: 'Buy the lamp', value: 'buy-lamp' },
				{ type: 'postback', title: 'Buy the chair', value: 'buy-chair' },
			],
		},
	],
	['audio', '[Audio]', { media: [file('audio', 'note.mp3')] }],
	['video', '[Video]', { media: [file('video', 'tour.mp4')] }],
	['image', '[Image] Do you have this?', { media: [image('shelf', 'Do you have this?')] }],
	['pdf', '[PDF]', { media: [file('pdf', 'invoice.pdf')] }],
	['doc', '[Document]', { media: [file('doc', 'contract.docx')] }],
	['xls', '[Spreadsheet]', { media: [file('xls', 'prices.xlsx')] }],
	['ppt', '[Presentation]', { media: [file('ppt', 'offer.pptx')] }],
	['location', '[Location] Home – 1 FC Road, Pune (18.5204, 73.8567)'],
	['contact', '[Contact] Ravi Kumar – +911234500001'],
	['form', '[Form] Return an item\nWe need three answers\n• Order number (required)\n• Reason'],
	['formResponse', '[Form response] Order number: A-17, Reason: Too small'],
	[
		'list',
		'Our rooms\nWhich one?\nWith a view\n• Sea – Third floor\n• Garden\nPrices per night',
		{ buttons: [option('Sea'), option('Garden')] },
	],
	['dynamicList', 'Your orders\nPick one\n• A-17 – Desk lamp', { buttons: [option('A-17')] }],
	[
		'reply',
		'The sale has begun\nUntil Sunday',
		{
			media: [image('sale', null)],
			buttons: [
				{ type: 'reply', title: 'Show me', value: 'show' },
				{ type: 'reply', title: 'Later', value: 'later' },
			],
		},
	],
	[
		'dynamicReply',
		'Hello Asha\nIs this your address?',
		{
			buttons: [
				{ type: 'reply', title: 'Yes', value: null },
				{ type: 'reply', title: 'No', value: null },
			],
		},
	],
	[
		'order',
		'[Order] As a gift, please\n• 2 × Desk lamp – Brass, 499 INR',
		{ media: [image('lamp', 'Desk lamp')] },
	],
	[
		'template',
		'label.pdf\nYour order A-17 is on its way\nReply STOP to end',
		{
			media: [{ type: 'document', url: 'https://files.example/label.pdf', caption: 'label.pdf' }],
			buttons: [
				{ type: 'url', title: 'Track', value: 'https://shop.example/track' },
				{ type: 'phone', title: 'Call us', value: '+911234500002' },
			],
		},
	],
	[
		'productSingle',
		'[Product] Chair – Oak, 2999 INR\nYou looked at this\nIn stock',
		{ media: [image('chair', 'Chair')] },
	],
	[
		'productMulti',
		'[Products] For your desk\nTwo that go together\nLight\n• Desk lamp – Brass, 499\nSeats\n• Chair, 2999',
		{ media: [image('lamp', 'Desk lamp')] },
	],
	['tag', '[Tag] name: vip, action: add'],
	['locationRequest', '[Location request] Where shall we deliver?'],
	[
		'orderPaymentMessage',
		'[Order payment message] Please pay your order\nreferenceId: A-17, amount: 499',
	],
	['paymentStatus', '[Payment status] status: captured, referenceId: A-17'],
	['whatsappFlow', '[WhatsApp flow] Book an appointment\nTakes a minute\nflowId: 7001'],
	['aiAction', '[AI action] name: lookUpOrder, result (status: shipped); name: answer'],
	['aiAgentClearContext', '[AI agent clear context]'],
	['callPermissionReply', '[Call permission reply] response: accept, isPermanent: false'],
	['messageDetails', '[Message details] source: ad-23, sourceType: clickToWhatsapp'],
];

function file(type: string, name: string) {
	return { type, url: `https://files.example/${name}`, caption: null };
}

function option(title: string) {
	return { type: 'option', title, value: null };
}

describe('every kind of message', () => {
	const samples = everyKind(FROM, FROM + (EXPECTED.length - 1) * 1000);

	it('is in the stand-in', () => {
		expect(samples.map(({ type }) => type)).toEqual(EXPECTED.map(([type]) => type));
	});

	it.each(EXPECTED.map((expected, index) => [expected[0], index, expected] as const))(
		'%s (%d) becomes a row',
		(_, index, [type, text, { media = [], buttons = [] } = {}]) => {
			const { from } = samples[index];
			expect(toMessageRow(samples[index])).toEqual({
				at: new Date(FROM + index * 1000).toISOString(),
				from: from === 'User' ? 'user' : 'bot',
				type,
				text,
				media,
				buttons,
			});
		},
	);
});
