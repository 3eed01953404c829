import { readDelivery } from '../../../nodes/ChatBot/trigger/receive/delivery';
import { answerOfItems } from '../../../nodes/ChatBot/trigger/answer/lastNodeAnswer';
import { bodies } from '../../support/chatBotTrigger/bodies';

const current = readDelivery(bodies.current())!;
const legacy = readDelivery(bodies.legacy(), 'request')!;
const text = (message: string) => ({ responses: [{ type: 'text', message }] });

const NO_ITEMS = 'The last node gave no items';
const FAILED = 'The last node failed on every item';
const NO_TEXT = 'The last node gave no text in a field that the trigger reads';
const NOT_THERE = 'The last node gave no text in the Answer Field';

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
	expect(answerOfItems(sent, current)).toBe(NO_ITEMS);
});

/** As the nodes of n8n 2.41.1 give them (n8n-nodes-langchain), shortened where nothing is read. */
describe('a language model is heard:', () => {
	const openAiMessage = {
		id: 'msg_1',
		type: 'message',
		status: 'completed',
		role: 'assistant',
		content: [{ type: 'output_text', annotations: [], logprobs: [], text: 'Hi' }],
	};
	const reasoning = {
		id: 'rs_1',
		type: 'reasoning',
		summary: [{ type: 'summary_text', text: 'x' }],
	};
	const choice = {
		index: 0,
		message: { role: 'assistant', content: 'Hi', refusal: null, annotations: [] },
		logprobs: null,
		finish_reason: 'stop',
	};
	const candidate = {
		content: {
			parts: [{ text: 'pondering', thought: true }, { text: 'H' }, { text: 'i' }],
			role: 'model',
		},
		finishReason: 'STOP',
		index: 0,
	};
	const anthropicContent = [
		{ type: 'thinking', thinking: 'x', signature: 's' },
		{ type: 'server_tool_use', id: 't', name: 'web_search', input: { query: 'x' } },
		{ type: 'mcp_tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'raw' }] },
		{ type: 'text', text: 'H' },
		{ type: 'text', text: 'i' },
	];

	it.each<[string, object]>([
		['OpenAI v1', choice],
		[
			'OpenAI v1, output as JSON',
			{ ...choice, message: { role: 'assistant', content: { answer: 'Hi', sure: true } } },
		],
		[
			'OpenAI v1, not simplified',
			{ id: 'chatcmpl-1', object: 'chat.completion', choices: [choice] },
		],
		['OpenAI v1, Assistant', { output: 'Hi', threadId: 'thread_1' }],
		['OpenAI v2', { output: [openAiMessage] }],
		[
			'OpenAI v2, output as JSON',
			{
				output: [
					{
						...openAiMessage,
						content: [{ type: 'output_text', text: { reply: 'Hi', mood: 'x' } }],
					},
				],
			},
		],
		[
			'OpenAI v2, not simplified',
			{
				id: 'resp_1',
				object: 'response',
				status: 'completed',
				error: null,
				output: [reasoning, openAiMessage],
				text: { format: { type: 'text' }, verbosity: 'medium' },
			},
		],
		['Gemini', candidate],
		[
			'Gemini, not simplified',
			{ candidates: [candidate], modelVersion: 'gemini', responseId: 'r' },
		],
		['Anthropic', { content: anthropicContent }],
		['Anthropic, with merged response', { content: anthropicContent, merged_response: 'Hi' }],
		[
			'Anthropic, not simplified',
			{ id: 'msg_1', type: 'message', role: 'assistant', content: anthropicContent },
		],
		['Ollama', { content: 'Hi' }],
		[
			'Ollama, not simplified',
			{
				model: 'llama3.2:latest',
				created_at: '2026-11-01T10:00:00Z',
				message: { role: 'assistant', content: 'Hi', thinking: 'x' },
				done_reason: 'stop',
				done: true,
			},
		],
		['AI Agent', { output: 'Hi' }],
		[
			'AI Agent with its steps',
			{ output: 'Hi', intermediateSteps: [{ action: {}, observation: 'x' }] },
		],
		['AI Agent with a structured parser', { output: { intent: 'greeting', reply: 'Hi' } }],
		['AI Agent whose parser makes messages', { output: text('Hi') }],
		['Basic LLM Chain', { text: 'Hi' }],
		['Basic LLM Chain with a structured parser', { output: { answer: 'Hi', language: 'en' } }],
		['Question and Answer Chain', { response: { text: 'Hi' } }],
		['Summarization Chain', { output: { text: 'Hi' } }],
	])('%s', (_node, item) => {
		expect(answerOfItems([item], current)).toEqual(text('Hi'));
	});

	it.each<[string, object]>([
		['refused', { output: [{ ...openAiMessage, content: [{ type: 'refusal', refusal: 'No' }] }] }],
		['only thought', { output: [reasoning] }],
		['only called a tool', { content: [{ type: 'tool_use', id: 't', name: 'x', input: {} }] }],
		['was cut off before a word', { ...choice, message: { role: 'assistant', content: null } }],
		['gave no candidate', { candidates: [], promptFeedback: { blockReason: 'SAFETY' } }],
		['gave data in another form', { output: { state: 'Texas', cities: ['Austin'] } }],
		['gave a list', { data: [{ text: 'x' }], content: [{ text: 'x' }, 'y'] }],
		['was asked', { message: { role: 'user', content: 'What is it?' } }],
	])('one that %s says nothing', (_what, item) => {
		expect(answerOfItems([item], current)).toBe(NO_TEXT);
	});
});

it.each<[string, object[], string]>([
	['the text of a failure', [{ error: 'connect ECONNREFUSED 127.0.0.1:9' }], FAILED],
	[
		'what stands beside it',
		[{ error: { code: 1 }, message: 'x', responses: [{ type: 'end' }] }],
		FAILED,
	],
	['a failure within', [{ output: { error: 'x', message: 'y' } }], NO_TEXT],
	['a finish reason', [{ finish_reason: 'stop' }], NO_TEXT],
	['an ID', [{ id: '65f000000000000000000011' }], NO_TEXT],
	['a status', [{ status: 'ok' }], NO_TEXT],
	['yes or no', [{ response: true }], NO_TEXT],
	['blanks', [{ text: ' ', output: '', message: null }], NO_TEXT],
	['a field within another', [{ data: { text: 'x' } }], NO_TEXT],
	['entries that only look like an answer', [{ responses: [{ id: 1, rating: 5 }] }], NO_TEXT],
	[
		'a text very far down',
		[JSON.parse('{"output":'.repeat(5000) + '"x"' + '}'.repeat(5000))],
		NO_TEXT,
	],
])('the visitor never reads %s', (_what, items, why) => {
	expect(answerOfItems(items, current)).toBe(why);
});

it('an item that failed is left out, the others are heard', () => {
	expect(answerOfItems([{ error: 'x' }, { error: null, text: 'Hi' }], current)).toEqual(text('Hi'));
});

describe('with an Answer Field', () => {
	it.each<[string, object]>([
		['summary', { summary: 'Hi', text: 'no' }],
		['data.reply', { data: { reply: 'Hi' } }],
		['data.reply', { 'data.reply': 'Hi', data: { reply: 'no' } }],
		['rows[1].says', { rows: [{}, { says: 'Hi' }] }],
		['data', { data: { message: { role: 'assistant', content: 'Hi' } } }],
		['data', { data: { type: 'text', message: 'Hi' } }],
		['data', { data: text('Hi') }],
		['summary', text('Hi')],
	])('"%s" is read from %j', (field, item) => {
		expect(answerOfItems([item], current, field)).toEqual(text('Hi'));
	});

	it.each(['summary', 'output.x.y', 'constructor.name', 'text.length', '__proto__', '[', 'flag'])(
		'"%s" that holds no text is not replaced by another field',
		(field) => {
			const item = { text: 'no', output: { text: 'no', responses: [{ type: 'end' }] }, flag: true };
			expect(answerOfItems([item], current, field)).toBe(NOT_THERE);
		},
	);
});

it('the words of the visitor are not said again, other words in their place are', () => {
	expect(answerOfItems([{ ...legacy }], legacy)).toBe(NO_TEXT);
	expect(answerOfItems([{ ...current }], current)).toBe(NO_TEXT);
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
	expect(answerOfItems([item], current)).toEqual({
		responses: [],
		attributes: { constructor: 'y', a: '1' },
	});
	expect(({} as Record<string, unknown>).a).toBeUndefined();
});
