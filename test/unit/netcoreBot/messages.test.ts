import { toMessageRow } from '../../../nodes/NetcoreBot/messages/messageRow';
import { KINDS } from '../../../nodes/NetcoreBot/messages/kinds';
import { LIVE_ONLY } from '../../../sandbox/netcore-bot/seed/live-kinds';

const AT = '2026-03-05T10:10:10.000Z';

const message = (type: string, content: unknown, more: object = {}) => ({
	from: 'User',
	type,
	[type]: content,
	isPreviewUser: false,
	createdAt: AT,
	updatedAt: AT,
	...more,
});

const textOf = (type: string, content: unknown, more: object = {}) =>
	toMessageRow(message(type, content, more)).text;

const picture = (name: string) => `https://files.example/${name}.png`;

describe('who wrote it', () => {
	it.each([
		['User', 'user'],
		['user', 'user'],
		[' USER ', 'user'],
		['Bot', 'bot'],
		['aiAgent', 'bot'],
		['', 'bot'],
		[null, 'bot'],
		[7, 'bot'],
	])('%j is %s', (from, expected) => {
		expect(toMessageRow(message('text', { message: 'x' }, { from })).from).toBe(expected);
	});
});

describe('when', () => {
	it.each([
		[AT, AT],
		['2026-03-05T15:40:10+05:30', AT],
		['2026-03-05 10:10:10', AT],
		[Date.parse(AT), AT],
		[Date.parse(AT) / 1000, AT],
		['yesterday', 'yesterday'],
		[null, null],
		[undefined, null],
		['', null],
		[1e300, '1e+300'],
		[{}, null],
	])('%j is %j', (createdAt, expected) => {
		expect(toMessageRow(message('text', { message: 'x' }, { createdAt })).at).toBe(expected);
	});
});

describe('variants that were seen, or may come', () => {
	it.each([
		['text as a plain string', 'text', 'hi', 'hi'],
		['an empty text', 'text', { message: '' }, '[Text]'],
		['a number as text', 'text', { message: 42 }, '42'],
		['an image as an address', 'image', picture('x'), '[Image]'],
		['a place without a name', 'location', { latitude: '1', longitude: '2' }, '[Location] (1, 2)'],
		['a place without a position', 'location', { label: 'Home' }, '[Location] Home'],
		[
			'two contacts',
			'contact',
			[{ firstName: 'A' }, { phoneNumber: '1' }],
			'[Contact] A\n[Contact] 1',
		],
		['a contact with a card only', 'contact', { vcard: 'BEGIN:VCARD' }, '[Contact] BEGIN:VCARD'],
		['an empty card', 'card', {}, '[Card]'],
		['an empty carousel', 'carousel', [], '[Carousel]'],
		['an empty list', 'list', {}, '[List]'],
		['an empty reply', 'reply', {}, '[Reply buttons]'],
		['a template without a text', 'template', { name: 'otp' }, '[Template] otp'],
		['an order of nothing', 'order', { items: [] }, '[Order]'],
		['a response without answers', 'formResponse', { formTranscriptId: '7' }, '[Form response] 7'],
		[
			'answers as a list',
			'formResponse',
			{ answerMapping: [{ label: 'Size', value: 'M' }] },
			'[Form response] label: Size, M',
		],
		['a tag as a string', 'tag', 'vip', '[Tag] vip'],
		['tags as a list', 'tag', ['vip', 'new'], '[Tag] vip; new'],
		['header and body as objects', 'reply', { header: 'Hi', body: { text: 'There' } }, 'Hi\nThere'],
		[
			'a kind nobody knows',
			'hologram_call',
			{ title: 'Hi', seconds: 3 },
			'[Hologram call] Hi, seconds: 3',
		],
	])('%s', (_, type, content, expected) => {
		expect(textOf(type, content)).toBe(expected);
	});

	// As WhatsApp writes what its users send, and other forms that no page tells of.
	it.each([
		['text', { body: 'hi' }, 'hi'],
		['TEXT', { Message: 'hi' }, 'hi'],
		['text', { message: { text: 'hi' } }, 'hi'],
		['text', { words: 'hi', lang: 'en' }, '[Text] words: hi, lang: en'],
		['text', ['a', { b: 'c' }], '[Text] a; b: c'],
		['image', { id: '7', mime_type: 'image/png' }, '[Image] id: 7, mime_type: image/png'],
		['image', ['a.png', 'b.png'], '[Image] a.png; b.png'],
		['attachment', { file: 'x.zip' }, '[Attachment] file: x.zip'],
		[
			'contacts',
			[{ name: { formatted_name: 'Ravi K.', first_name: 'Ravi' }, phones: [{ phone: '+91 1' }] }],
			'[Contact] Ravi K. – +91 1',
		],
		['contact', { contacts: [{ name: { first_name: 'A', last_name: 'B' } }] }, '[Contact] A B'],
		['contact', { name: 'Ravi', phone_number: 91 }, '[Contact] Ravi – 91'],
		[
			'contact',
			[{ email: 'a@b.c' }, { phones: ['1', '2'] }],
			'[Contact] email: a@b.c\n[Contact] 1, 2',
		],
		['location', { lat: 1, lng: 2, name: 'Home' }, '[Location] Home (1, 2)'],
		['location', { position: '1;2' }, '[Location] position: 1;2'],
		['card', { heading: 'Lamp' }, '[Card] heading: Lamp'],
		['carousel', { cards: [{ heading: 'Lamp' }] }, '[Card] heading: Lamp'],
		['carousel', { tiles: ['Lamp'] }, '[Carousel] tiles (Lamp)'],
		['list', { sections: [{ rows: [{ title: 'Sea' }] }] }, '• Sea'],
		['formResponse', { answers: { size: 'M' } }, '[Form response] answers (size: M)'],
		['form', { fields: ['Name'] }, '[Form] fields (Name)'],
		[
			'order',
			{ product_items: [{ product_retailer_id: 'L1', quantity: 2, item_price: 5 }] },
			'[Order]\n• 2 × L1, 5',
		],
		['order', { basket: ['L1'] }, '[Order] basket (L1)'],
		['template', { components: ['Hi'] }, '[Template] components (Hi)'],
		['productSingle', { sku: 'L1' }, '[Product] sku: L1'],
	])('%s with %j', (type, content, expected) => {
		expect(textOf(type, content)).toBe(expected);
	});

	it.each([
		['image', { link: picture('x'), caption: 'Look' }, 'image', 'Look'],
		['image', { image: { link: picture('x') } }, 'image', null],
		['document', { link: picture('x'), filename: 'x.pdf' }, 'document', 'x.pdf'],
		['attachment', { url: picture('x'), mime_type: 'a/b' }, 'a/b', null],
		['reply', { header: { type: 'image', image: { link: picture('x') } } }, 'image', null],
		['card', { title: 'Look', imageUrl: { url: picture('x') } }, 'image', 'Look'],
		['hologram', { link: picture('x') }, 'file', null],
	])('finds the file of %s with %j', (kind, content, type, caption) => {
		expect(toMessageRow(message(kind, content)).media).toEqual([
			{ type, url: picture('x'), caption },
		]);
	});

	it('takes reply buttons from action and from actions, also nested as WhatsApp does', () => {
		const buttons = [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }];
		for (const key of ['action', 'actions']) {
			const row = toMessageRow(message('reply', { body: 'OK?', [key]: { buttons } }));
			expect(row.buttons).toEqual([{ type: 'reply', title: 'Yes', value: 'y' }]);
		}
	});

	it('writes out a payload that is an object', () => {
		const buttons = [{ title: 'Go', payload: { step: 2 } }];
		expect(toMessageRow(message('text', { message: 'x', buttons })).buttons).toEqual([
			{ type: null, title: 'Go', value: 'step: 2' },
		]);
	});

	it('takes buttons and files of a kind nobody knows', () => {
		const content = { url: 'https://files.example/a.glb', buttons: [{ title: 'Open', id: 'o' }] };
		expect(toMessageRow(message('model', content))).toMatchObject({
			media: [{ type: 'file', url: 'https://files.example/a.glb', caption: null }],
			buttons: [{ type: null, title: 'Open', value: 'o' }],
		});
	});

	it('reads content that stands beside the type, and finds a type that is missing', () => {
		const flat = { from: 'User', type: 'image', url: picture('x'), caption: 'Look', createdAt: AT };
		expect(toMessageRow(flat)).toMatchObject({
			text: '[Image] Look',
			media: [{ type: 'image', url: picture('x'), caption: 'Look' }],
		});
		const untyped = { from: 'User', text: { message: 'hello' }, createdAt: AT };
		expect(toMessageRow(untyped)).toMatchObject({ type: 'text', text: 'hello' });
	});
});

describe('hostile input', () => {
	const keys = ['at', 'from', 'type', 'text', 'media', 'buttons'];

	it.each([null, undefined, 'text', 7, true, [], {}, [[[]]], { type: null }, { type: {} }])(
		'%j becomes a row',
		(source) => {
			const row = toMessageRow(source);
			expect(Object.keys(row)).toEqual(keys);
			expect(row).toMatchObject({ from: 'bot', type: 'unknown', media: [], buttons: [] });
		},
	);

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'from', 'type', 'createdAt'])(
		'the type %s finds nothing that is not in the message',
		(type) => {
			const source = JSON.parse(`{"from":"User","type":"${type}","createdAt":"${AT}"}`);
			expect(toMessageRow(source)).toMatchObject({ type, at: AT, from: 'user', media: [] });
			expect(toMessageRow(source).text).toMatch(/^\[[A-Za-z ]+\]$/);
		},
	);

	const kinds = [...KINDS.keys(), ...LIVE_ONLY.map(({ type }) => type)];
	const odd: unknown[] = [
		null,
		'',
		'text',
		0,
		-1.5,
		false,
		[],
		[null],
		[[]],
		{ header: null, body: [], footer: {}, action: 'x', actions: [], buttons: 'x' },
		{ buttons: [null, 7, [], {}, { title: {} }], items: [null, 'x'], formElements: [null, 1] },
		{ actions: { sections: [null, { row: [null] }, { items: 'x' }] } },
		{ image_url: [], url: {}, image: null, contentUrl: 7, voice: {} },
		JSON.parse('{"__proto__":{"message":"x"},"message":{"a":1}}'),
	];

	it.each(kinds)('%s survives content of any form', (type) => {
		for (const content of odd) {
			const row = toMessageRow(message(type, content));
			expect(Object.keys(row)).toEqual(keys);
			expect(typeof row.text).toBe('string');
			expect(row.text || row.buttons).not.toHaveLength(0);
			for (const { url } of row.media) expect(typeof url).toBe('string');
			for (const { title } of row.buttons) expect(typeof title).toBe('string');
		}
	});

	it('ends deep and long values', () => {
		const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
		expect(textOf('mystery', deep)).toBe('[Mystery] a (a (a (a (…))))');
		const long = Array.from({ length: 100_000 }, (_, index) => index);
		expect(textOf('mystery', long)).toMatch(/; 29; …$/);
		expect(textOf('mystery', 'x'.repeat(1e6))).toHaveLength('[Mystery] '.length + 1000 + 1);
		expect(textOf('x'.repeat(1e6), 'hi')).toHaveLength(100 + '[] hi'.length);
	});

	it('leaves what a person wrote as it is', () => {
		const written = '<script>alert("1")</script> {{ $json }} \u202e 👍🏽 ' + 'a'.repeat(5000);
		expect(textOf('text', { message: written })).toBe(written);
	});

	it('does not change the message', () => {
		const sample = message('list', {
			body: 'x',
			actions: { sections: [{ row: [{ title: 'a' }] }] },
		});
		const before = JSON.stringify(sample);
		toMessageRow(sample);
		expect(JSON.stringify(sample)).toBe(before);
	});
});
