import { readDelivery } from '../../../nodes/ChatBot/trigger/receive/delivery';
import { answerOfItems } from '../../../nodes/ChatBot/trigger/answer/lastNodeAnswer';
import { bodies } from '../../support/chatBotTrigger/bodies';

const current = readDelivery(bodies.current())!;
const legacy = readDelivery(bodies.legacy(), 'request')!;
const text = (message: string) => ({ responses: [{ type: 'text', message }] });

it.each([
	undefined,
	'',
	'firstEntryJson',
	7,
	{ message: 'Workflow executed successfully but the last node did not return any data' },
	{ message: 'Workflow executed successfully but no data was returned' },
	{ code: 0, message: 'No item to return was found' },
	[],
	[null, 7, 'x', ['y']],
])('%j is nothing for the visitor', (sent) => {
	expect(answerOfItems(sent, current)).toBeUndefined();
});

it('the words of the visitor are not said again, other words in their place are', () => {
	expect(answerOfItems([{ ...legacy }], legacy)).toBeUndefined();
	expect(answerOfItems([{ ...current }], current)).toBeUndefined();
	const spoken = { responses: [{ type: 'text', elements: ['Hi'] }] };
	expect(answerOfItems([{ ...legacy, message: 'Hi' }], legacy)).toEqual(spoken);
	expect(answerOfItems([{ ...legacy, output: 'Hi' }], legacy)).toEqual(spoken);
	// By chance the same, in an item that is not the delivery.
	expect(answerOfItems([{ message: 'hello' }], legacy)).toEqual({
		responses: [{ type: 'text', elements: ['hello'] }],
	});
});

it.each([
	{ type: 'order', message: 'Hi' },
	{ type: 'text', text: 'Hi' },
	{ type: 'constructor', message: 'Hi' },
	{ type: '__proto__', message: 'Hi' },
	{ type: 7, message: 'Hi' },
])('%j is no message of ChatBot, but holds a text', (item) => {
	expect(answerOfItems([item], current)).toEqual(text('Hi'));
});

it.each([
	{ type: 'text', message: 'Hi', delay: 5 },
	{ type: 'randomText', messages: ['a', 'b'] },
	{ type: 'image', imageUrl: 'x' },
	{ type: 'quickReplies', title: 'x', buttons: [] },
	{ type: 'card', title: 'x', buttons: [] },
	{ type: 'cards', elements: [] },
	{ type: 'button', title: 'x', buttons: [] },
	{ type: 'goto', interactionId: 'x' },
	{ type: 'goto', nodeId: 'x' },
])('%j is a message of ChatBot', (item) => {
	expect(answerOfItems([item], current)).toEqual({ responses: [item] });
});

it('what is no message is left out of a whole answer', () => {
	const item = { responses: [{ type: 'end' }, null, 'x', 7], attributes: 'x', parameters: ['y'] };
	expect(answerOfItems([item], current)).toEqual({ responses: [{ type: 'end' }] });
});

it('attributes named like members of objects do no harm', () => {
	const item = JSON.parse(
		'{"responses":[],"attributes":{"__proto__":"x","constructor":"y","a":1}}',
	);
	expect(answerOfItems([item], current)?.attributes).toEqual({ constructor: 'y', a: '1' });
	expect(({} as Record<string, unknown>).a).toBeUndefined();
});
