import {
	type LanguageModelSandbox,
	type LanguageModelOptions,
	MODEL_KEY,
	startLanguageModelSandbox,
} from '../../../sandbox';
import type { ModelTool } from '../../../sandbox';
import { sendTo, type Json } from './client';

let model: LanguageModelSandbox;

afterEach(async () => await model.close());

const start = async (options?: LanguageModelOptions) => {
	model = await startLanguageModelSandbox(options);
};

const ask = async (path: string, body: object) =>
	await sendTo(`${model.apiUrl}${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${MODEL_KEY}`, 'content-type': 'application/json' },
		body: JSON.stringify({ model: 'any', ...body }),
	});

const tool = (name: string, ...fields: string[]): ModelTool => ({
	name,
	parameters: {
		type: 'object',
		properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])),
		required: fields,
	},
});

const SHOP = [
	tool('Find_the_User'),
	tool('Read_the_Order', 'order_number'),
	tool('Put_into_Newsletter'),
];

const FORMAT: ModelTool = {
	name: 'format_final_json_response',
	parameters: {
		type: 'object',
		properties: {
			output: {
				type: 'object',
				properties: { answer: { type: 'string' }, hand_over: { type: 'boolean' } },
			},
		},
	},
};

/** One API or the other: how to ask it, and what came of it. */
interface Api {
	ask(said: string[], tools: ModelTool[], gave?: [string, unknown], more?: object): Promise<Json>;
	turn(answer: Json): { text?: string; calls: Array<{ name: string; input: object }> };
}

const apis: Record<string, Api> = {
	'chat completions': {
		async ask(said, tools, gave, more) {
			const call = { id: 'call_1', type: 'function', function: { name: gave?.[0] } };
			const messages = [
				{ role: 'system', content: 'You are kind' },
				...said.map((content) => ({ role: 'user', content })),
				...(gave
					? [
							{ role: 'assistant', content: null, tool_calls: [call] },
							{ role: 'tool', tool_call_id: 'call_1', content: JSON.stringify(gave[1]) },
						]
					: []),
			];
			const wire = tools.map((one) => ({ type: 'function', function: one }));
			return await ask('/chat/completions', { messages, tools: wire, ...more });
		},
		turn({ choices: [{ message }] }) {
			const calls: Json[] = message.tool_calls ?? [];
			return {
				text: message.content ?? undefined,
				calls: calls.map((call) => ({
					name: call.function.name,
					input: JSON.parse(call.function.arguments),
				})),
			};
		},
	},
	responses: {
		async ask(said, tools, gave, more) {
			const input = [
				{ role: 'developer', content: 'You are kind' },
				...said.map((text) => ({ role: 'user', content: [{ type: 'input_text', text }] })),
				...(gave
					? [
							{ type: 'function_call', call_id: 'call_1', name: gave[0], arguments: '{}' },
							{ type: 'function_call_output', call_id: 'call_1', output: JSON.stringify(gave[1]) },
						]
					: []),
			];
			const wire = tools.map((one) => ({ type: 'function', ...one }));
			return await ask('/responses', { input, tools: wire, ...more });
		},
		turn({ output }) {
			const calls = output.filter(({ type }: Json) => type === 'function_call');
			return {
				text: output.find(({ type }: Json) => type === 'message')?.content[0].text,
				calls: calls.map((call: Json) => ({
					name: call.name,
					input: JSON.parse(call.arguments),
				})),
			};
		},
	},
};

describe.each(Object.entries(apis))('%s', (_name, api) => {
	const turnTo = async (...args: Parameters<Api['ask']>) => api.turn((await api.ask(...args)).json);

	const formatted = (answer: string, hand_over: boolean) => ({
		text: undefined,
		calls: [{ name: FORMAT.name, input: { output: { answer, hand_over } } }],
	});

	it('reads the order by its tool, and tells what the tool gave', async () => {
		await start();
		const call = { name: 'Read_the_Order', input: { order_number: '42' } };
		expect(await turnTo(['Where is order 42?'], SHOP)).toEqual({ calls: [call] });
		expect(await turnTo(['My order is 42', 'When does it arrive?'], SHOP)).toEqual({
			calls: [call],
		});
		expect(
			await turnTo(['Where is order 42?'], SHOP, [
				'Read_the_Order',
				[{ order: '42', status: 'On its way.' }],
			]),
		).toEqual({ text: 'Order 42: On its way.', calls: [] });
		expect(await turnTo(['Where is my order?'], SHOP)).toEqual({
			text: expect.stringMatching(/^Which order/),
			calls: [],
		});
	});

	it.each([
		['the newsletter', 'The newsletter, please', 'Put_into_Newsletter', { outcome: 'added' }],
		['a name', 'Hello', 'Find_the_User', { attributes: { default_name: 'Ada' } }],
	])('uses the tool for %s', async (_what, said, name, row) => {
		await start();
		expect(await turnTo([said], SHOP)).toEqual({ calls: [{ name, input: {} }] });
		const { text } = await turnTo([said], SHOP, [name, [row]]);
		expect(text).toMatch(/newsletter/);
	});

	it.each([
		['I have a complaint', 'Of course.'],
		['A human, please', 'Of course.'],
		['What is the meaning of life?', 'I am not sure about that.'],
	])('says that a person takes over: %s', async (said, why) => {
		await start();
		const words = `${why} A colleague takes over in a moment.`;
		expect(await turnTo([said], SHOP)).toEqual({ text: words, calls: [] });
		expect(await turnTo([said], [...SHOP, FORMAT])).toEqual(formatted(words, true));
	});

	it('hands over when a tool fails', async () => {
		await start();
		const failed: [string, unknown] = ['Put_into_Newsletter', [{ error: 'There is no user' }]];
		expect(await turnTo(['The newsletter!'], [...SHOP, FORMAT], failed)).toEqual(
			formatted('I am not sure about that. A colleague takes over in a moment.', true),
		);
	});

	it('first looks for what a tool asks for', async () => {
		await start();
		const tools = [
			tool('Find_Users', 'email'),
			tool('List_Segments'),
			tool('Add_to_Segment', 'user_id', 'segment_id'),
		];
		expect(await turnTo(['Put ada@example.com into the segment Customers'], tools)).toEqual({
			calls: [
				{ name: 'Find_Users', input: { email: 'ada@example.com' } },
				{ name: 'List_Segments', input: {} },
			],
		});
		expect(await turnTo(['Put Ada into the segment Customers'], tools)).toEqual({
			text: 'Which email address is it?',
			calls: [],
		});
	});

	it.each([
		['a text', { say: 'Two words' }],
		['calls', { calls: [{ tool: 'Read_the_Order', input: { order_number: '42' } }] }],
	])('streams %s', async (_what, turn) => {
		await start({ think: () => turn });
		const { headers, text } = await api.ask(['Hi'], SHOP, undefined, { stream: true });
		expect(headers.get('content-type')).toContain('text/event-stream');
		for (const word of JSON.stringify(turn).match(/Two |words|Read_the_Order|42/g)!) {
			expect(text).toContain(word);
		}
	});

	it('does what a test tells it, and says why it cannot', async () => {
		await start({
			think() {
				throw new Error('The script is over');
			},
		});
		const { status, json } = await api.ask(['Hi'], []);
		expect(status).toBe(500);
		expect(json.error.message).toBe('The script is over');
	});
});

it('lists its model to whoever has a key', async () => {
	await start();
	expect((await sendTo(`${model.apiUrl}/models`, {})).status).toBe(401);
	const headers = { authorization: 'Bearer any' };
	expect((await sendTo(`${model.apiUrl}/models`, { headers })).json.data).toMatchObject([
		{ id: 'scripted' },
	]);
	expect((await ask('/responses', { input: [] })).status).toBe(400);
});
