import { readAnswer } from '../../../sandbox/chat-window/answer';

const read = (answer: unknown) => readAnswer(JSON.stringify(answer), (variants) => variants[1]);
const readOne = (message: unknown) => read({ responses: [message] }).entries[0];

const button = { type: 'postback', title: 'Yes', value: 'yes' };
const card = {
	title: 'Order 42',
	subtitle: 'Two items',
	imageUrl: 'https://x/y',
	buttons: [button],
};

describe('messages of both builders', () => {
	it.each([
		['text', { type: 'text', message: 'Hi' }, { text: 'Hi', delayMs: 0 }],
		['text', { type: 'text', message: 'Hi', delay: 900 }, { text: 'Hi', delayMs: 900 }],
		['text', { type: 'text', elements: ['a', 'b', 'c'] }, { text: 'b', delayMs: 0 }],
		['text', { type: 'text', elements: ['only'] }, { text: 'only', delayMs: 0 }],
		['text', { type: 'randomText', messages: ['a', 'b'] }, { text: 'b', delayMs: 0 }],
		['image', { type: 'image', imageUrl: 'https://x/y' }, { imageUrl: 'https://x/y' }],
		[
			'quickReplies',
			{ type: 'quickReplies', title: 'Sure?', buttons: [button] },
			{ title: 'Sure?', buttons: [button] },
		],
		['button', { type: 'button', buttons: [button] }, { title: '', buttons: [button] }],
		['card', { type: 'card', ...card }, { card }],
		['cards', { type: 'cards', elements: [card, card] }, { cards: [card, card] }],
		['goto', { type: 'goto', interactionId: 'x' }, { target: 'x' }],
		['goto', { type: 'goto', nodeId: 'x' }, { target: 'x' }],
	])('reads %s: %j', (kind, message, expected) => {
		expect(readOne(message)).toEqual({ kind, ...expected });
	});

	it.each([
		[{ type: 'map', latitude: 1 }],
		[{ type: 'text' }],
		[{ type: 'text', message: 7 }],
		[{ type: 'image' }],
		[{ type: 'quickReplies', title: 'Sure?' }],
		[{ type: 'cards', elements: 'none' }],
		[{ type: 'constructor' }],
		['just text'],
		[null],
		[[1]],
	])('shows %j as it came', (message) => {
		expect(readOne(message)).toEqual({ kind: 'unknown', raw: message });
	});

	it('takes the title where a button has no value, and the other way round', () => {
		const buttons = [{ title: 'Yes' }, { type: 'url', url: 'https://x' }];
		expect(readOne({ type: 'button', buttons })).toMatchObject({
			buttons: [
				{ type: 'postback', title: 'Yes', value: 'Yes' },
				{ type: 'url', title: 'https://x', value: 'https://x' },
			],
		});
	});
});

describe('attributes', () => {
	it('takes what both builders call them, as text', () => {
		const { entries, attributes } = read({
			parameters: { plan: 'team', a: 1 },
			attributes: { plan: 'vip', b: { c: true } },
		});
		expect(attributes).toEqual({ plan: 'vip', a: '1', b: '{"c":true}' });
		expect(entries).toEqual([{ kind: 'attributes', attributes }]);
	});

	it('does not stumble over keys that objects have by nature', () => {
		const { attributes } = readAnswer('{"attributes":{"__proto__":"x","constructor":"y"}}');
		expect(attributes.constructor).toBe('y');
		expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype);
	});
});

it.each(['', '{}', '[]', 'null', '"text"', '7', '{"responses":{}}', '{"responses":[]}'])(
	'finds nothing in %j',
	(body) => {
		expect(readAnswer(body)).toEqual({ entries: [], attributes: {} });
	},
);
