import { type ModelMessage, ModelRequest, type ModelTool } from '../request';
import { type Answer, NO_TOKENS, textOf, type Wire, wordsOf } from './wire';

interface Message {
	role: ModelMessage['role'] | 'developer';
	content?: unknown;
	tool_call_id?: string;
	tool_calls?: Array<{ id: string; function: { name: string } }>;
}

interface Body {
	messages: Message[];
	tools?: Array<{ function: ModelTool }>;
	stream_options?: { include_usage?: boolean };
}

/** `POST /v1/chat/completions`. */
export const chatCompletions: Wire = {
	path: '/v1/chat/completions',

	read: ({ messages, tools = [] }: Body) =>
		new ModelRequest(
			messages.map(readMessage),
			tools.map((tool) => tool.function),
		),

	whole: (answer) => ({
		...head(answer, 'chat.completion'),
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: answer.text,
					...(answer.calls.length > 0 ? { tool_calls: answer.calls.map(toolCall) } : {}),
				},
				finish_reason: finishOf(answer),
			},
		],
		usage,
	}),

	events(answer, { stream_options: options }: Body) {
		const chunk = (choices: object[], more: object = {}) =>
			`data: ${JSON.stringify({ ...head(answer, 'chat.completion.chunk'), choices, ...more })}\n\n`;
		const piece = (delta: object, finish: string | null = null) =>
			chunk([{ index: 0, delta, finish_reason: finish }]);
		return [
			piece({ role: 'assistant', content: answer.calls.length > 0 ? null : '' }),
			...wordsOf(answer.text).map((content) => piece({ content })),
			...answer.calls.map((call, index) => piece({ tool_calls: [{ index, ...toolCall(call) }] })),
			piece({}, finishOf(answer)),
			...(options?.include_usage ? [chunk([], { usage })] : []),
			'data: [DONE]\n\n',
		];
	},
};

const readMessage = ({ role, content, tool_call_id, tool_calls = [] }: Message): ModelMessage => ({
	role: role === 'developer' ? 'system' : role,
	content: textOf(content),
	calls: tool_calls.map((call) => ({ id: call.id, tool: call.function.name })),
	...(tool_call_id === undefined ? {} : { callId: tool_call_id }),
});

const head = ({ model }: Answer, object: string) => ({
	id: 'chatcmpl-scripted',
	object,
	created: 0,
	model,
});

const toolCall = ({ id, ...call }: Answer['calls'][number]) => ({
	id,
	type: 'function',
	function: call,
});

const finishOf = ({ calls }: Answer) => (calls.length > 0 ? 'tool_calls' : 'stop');

const usage = {
	prompt_tokens: NO_TOKENS.prompt,
	completion_tokens: NO_TOKENS.completion,
	total_tokens: NO_TOKENS.total,
};
