/** The messages of the Reply form: what goes to ChatBot, and the limits of each. */
import type { IDataObject } from 'n8n-workflow';
import { given } from '../../support/chatBot';
import { bodies, replyNode, replyThrough, useTrigger, waiting } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { active, post } = trigger;

const button = (change: IDataObject = {}) => ({
	title: 'Yes',
	type: 'postback',
	value: 'yes',
	...change,
});
const buttons = (count: number, change?: IDataObject) => ({
	button: Array.from({ length: count }, () => button(change)),
});
const long = (length: number) => 'ä'.repeat(length);
/** A web address of this length. */
const longAddress = (length: number) => 'https://example.com/'.padEnd(length, 'x');
const card = { title: 'Shoes', subtitle: 'Red', imageUrl: 'https://example.com/a.png' };

describe('a message', () => {
	const rows: Array<[string, IDataObject, IDataObject, IDataObject?]> = [
		[
			'a text',
			{ type: 'text', text: 'Hi' },
			{ type: 'text', message: 'Hi' },
			{ type: 'text', elements: ['Hi'] },
		],
		[
			'a text after a while',
			{ type: 'text', text: 'Hi', options: { delay: 1500 } },
			{ type: 'text', message: 'Hi', delay: 1500 },
			{ type: 'text', elements: ['Hi'], delay: 1500 },
		],
		[
			'a text with other wordings',
			{ type: 'text', text: 'Hi', options: { variants: ['Ho', ' ', 7], delay: 0 } },
			{ type: 'randomText', messages: ['Hi', 'Ho', '7'] },
			{ type: 'text', elements: ['Hi', 'Ho', '7'] },
		],
		[
			'an image',
			{ type: 'image', imageUrl: 'https://a.b/c' },
			{ type: 'image', imageUrl: 'https://a.b/c' },
		],
		[
			'quick replies',
			{ type: 'quickReplies', title: 'Well?', buttons: { button: [button(), { title: 'No' }] } },
			{
				type: 'quickReplies',
				title: 'Well?',
				buttons: [button(), { type: 'postback', title: 'No', value: 'No' }],
			},
		],
		[
			'a button',
			{ type: 'button', title: 'See', buttons: buttons(1, { type: 'url', value: 'https://a.b' }) },
			{ type: 'button', title: 'See', buttons: [button({ type: 'url', value: 'https://a.b' })] },
		],
		[
			'a card',
			{ type: 'card', ...card, buttons: buttons(1, { type: 'goto' }) },
			{ type: 'card', ...card, buttons: [button({ type: 'goto' })] },
		],
		[
			'a card with no more than a title',
			{ type: 'card', title: 'Shoes', subtitle: '', buttons: buttons(1) },
			{ type: 'card', title: 'Shoes', buttons: [button()] },
		],
		[
			'cards',
			{ type: 'cards', cardsJson: JSON.stringify([{ ...card, buttons: [button()] }]) },
			{ type: 'cards', elements: [{ ...card, buttons: [button()] }] },
		],
		[
			'a way to another block',
			{ type: 'goto', target: ' abc-1 ' },
			{ type: 'goto', nodeId: 'abc-1' },
			{ type: 'goto', interactionId: 'abc-1' },
		],
	];

	it.each(rows)('%s', async (_, row, current, legacy = current) => {
		expect((await replyThrough(trigger, { messages: [row] })).answer).toEqual({
			responses: [current],
		});
		const old = { webhookId: 'beef', set: { ...waiting, webhookName: 'old' } };
		const hosted = await active({ ...old, then: [replyNode({ messages: [row] })] });
		const { text } = await post(hosted, bodies.legacy());
		expect(JSON.parse(text)).toEqual({ responses: [legacy] });
	});

	const atTheEdge: Array<[string, IDataObject]> = [
		['text', { type: 'text', text: long(1024) }],
		['text of emojis', { type: 'text', text: '🚀'.repeat(1024) }],
		[
			'buttons of emojis',
			{ type: 'button', title: 'x', buttons: buttons(1, { title: '🚀'.repeat(80) }) },
		],
		['wordings', { type: 'text', text: 'x', options: { variants: Array(19).fill(long(1024)) } }],
		['delay', { type: 'text', text: 'x', options: { delay: 10_000 } }],
		['image', { type: 'image', imageUrl: longAddress(1024) }],
		[
			'quick replies',
			{ type: 'quickReplies', title: long(640), buttons: buttons(11, { title: long(80) }) },
		],
		['button', { type: 'button', title: long(640), buttons: buttons(3) }],
		[
			'card',
			{
				type: 'card',
				title: long(80),
				subtitle: long(80),
				imageUrl: longAddress(2048),
				buttons: buttons(3),
			},
		],
	];
	it.each(atTheEdge)('at its limits passes: %s', async (_, row) => {
		const { answer, sent } = await replyThrough(trigger, { messages: [row] });
		expect(sent).toBe(1);
		expect(answer.responses).toHaveLength(1);
	});

	const beyond: Array<[IDataObject, string, string?]> = [
		[{ text: long(1025) }, 'Text has 1025 characters', 'At most 1024 are allowed.'],
		[{ text: '' }, 'Messages → Text is empty'],
		[{ text: ' ', options: { variants: ['', null] } }, 'Messages → Text is empty'],
		[{ text: { a: 1 } }, 'Messages → Text is an object'],
		[{ text: '={{ null }}' }, 'Messages → Text is empty (null)'],
		[{ text: '🚀'.repeat(1025) }, 'Text has 1025 characters'],
		[{ text: 'x', txt: 'y' }, "Messages has no 'txt'"],
		[{ text: 'x', options: { pause: 5 } }, "Messages → Options has no 'pause'"],
		...[
			'parcel.png',
			'www.example.com/a.png',
			'javascript:alert(1)',
			'https://a b/c',
			'ftp://a.b/c',
		].map((imageUrl): [IDataObject, string, string] => [
			{ type: 'image', imageUrl },
			`Messages → Image URL '${imageUrl}' is not a web address`,
			'https://',
		]),
		...['', 'a.b', 'mailto:ada@x.io', 'tel:+391', 'javascript:alert(1)'].map(
			(value): [IDataObject, string] => [
				{ type: 'button', title: 'x', buttons: buttons(1, { type: 'url', value }) },
				`Messages → Buttons → Value '${value || 'Yes'}' is not a web address`,
			],
		),
		[
			{ type: 'cards', cardsJson: [{ ...card, imageUrl: 'a.png', buttons: [button()] }] },
			"Image URL 'a.png' is not a web address",
		],
		[
			{ text: 'x', options: { variants: [long(1025)] } },
			'Options → Other Wordings has 1025 characters',
		],
		[
			{ text: 'x', options: { variants: Array(20).fill('y') } },
			'Options → Other Wordings has 20 entries',
			'At most 19',
		],
		[
			{ text: 'x', options: { delay: 10_001 } },
			"Messages → Options → Delay (Milliseconds) is '10001'",
			'from 0 to 10000',
		],
		[{ text: 'x', options: { delay: -1 } }, "Delay (Milliseconds) is '-1'"],
		[{ text: 'x', options: { delay: 'soon' } }, "Delay (Milliseconds) is 'soon'"],
		[{ type: 'image', imageUrl: long(1025) }, 'Image URL has 1025 characters'],
		[{ type: 'image' }, 'Image URL is empty'],
		[{ type: 'quickReplies', title: long(641), buttons: buttons(1) }, 'Title has 641 characters'],
		[{ type: 'quickReplies', title: '', buttons: buttons(1) }, 'Title is empty'],
		[
			{ type: 'quickReplies', title: 'x', buttons: buttons(12) },
			'Buttons has 12 entries',
			'At most 11',
		],
		[{ type: 'quickReplies', title: 'x', buttons: {} }, 'Buttons is empty'],
		[
			{ type: 'quickReplies', title: 'x', buttons: buttons(1, { type: 'url' }) },
			"Messages → Buttons does not take 'url' here",
			'Use one of: postback, goto.',
		],
		[{ type: 'button', title: 'x', buttons: buttons(4) }, 'Buttons has 4 entries', 'At most 3'],
		[
			{ type: 'button', title: 'x', buttons: buttons(1, { title: long(81) }) },
			'Messages → Buttons has a title of 81',
		],
		[
			{ type: 'button', title: 'x', buttons: buttons(1, { title: given(' ') }) },
			'Messages → Buttons has one without a title',
		],
		[{ type: 'card', title: long(81), buttons: buttons(1) }, 'Title has 81 characters'],
		[
			{ type: 'card', title: 'x', subtitle: long(81), buttons: buttons(1) },
			'Subtitle has 81 characters',
		],
		[{ type: 'card', title: 'x', imageUrl: long(2049), buttons: buttons(1) }, 'Image URL has 2049'],
		[{ type: 'card', title: 'x' }, 'Buttons is empty'],
		[{ type: 'cards', cardsJson: '' }, 'Cards (JSON) is not a list of cards'],
		[{ type: 'cards', cardsJson: '[]' }, 'Cards (JSON) is not a list of cards'],
		[{ type: 'cards', cardsJson: '[1]' }, 'Cards (JSON) is not a list of cards'],
		[{ type: 'cards', cardsJson: '[{' }, 'Cards (JSON) is not valid JSON'],
		[
			{ type: 'cards', cardsJson: [{ title: 'x', buttons: 'y' }] },
			'buttons are no list of objects',
		],
		[{ type: 'goto', target: '' }, 'Block ID is empty'],
		[{ type: 'goto', target: 'a b' }, "Block ID 'a b' is not an ID"],
		[{ type: 'question' }, "Type has no 'question'"],
	];
	it.each(beyond)(
		'%j is refused, and nothing of the reply is sent',
		async (row, what, hint = '') => {
			const messages = [
				{ type: 'text', text: 'fine' },
				{ type: 'text', ...row },
			];
			const { answer, sent, message, description } = await replyThrough(trigger, { messages });
			expect(sent).toBe(0);
			expect(answer).toEqual({ responses: [{ type: 'text', message: 'default' }] });
			expect(message).toContain(what);
			expect(description).toContain(hint);
		},
	);
});
