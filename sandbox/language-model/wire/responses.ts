import { type ModelMessage, ModelRequest, type ModelTool } from '../request';
import { type Answer, NO_TOKENS, textOf, type Wire, wordsOf } from './wire';

type Input =
	| { type?: 'message'; role: ModelMessage['role'] | 'developer'; content: unknown }
	| { type: 'function_call'; call_id: string; name: string }
	| { type: 'function_call_output'; call_id: string; output: unknown };

interface Body {
	input: string | Input[];
	instructions?: string | null;
	tools?: Array<ModelTool & { type: string }>;
}

/** `POST /v1/responses`, which n8n's OpenAI Chat Model uses unless told otherwise. */
export const responses: Wire = {
	path: '/v1/responses',

	read({ input, instructions, tools = [] }: Body) {
		const items: Input[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
		const system: ModelMessage[] = instructions
			? [{ role: 'system', content: instructions, calls: [] }]
			: [];
		return new ModelRequest(
			[...system, ...items.flatMap(readItem)],
			tools.filter(({ type }) => type === 'function'),
		);
	},

	whole: (answer) => ({ ...head(answer, 'completed'), output: outputOf(answer), usage }),

	events(answer) {
		const events: object[] = [
			{ type: 'response.created', response: { ...head(answer, 'in_progress'), output: [] } },
		];
		for (const [output_index, item] of outputOf(answer).entries()) {
			events.push({ type: 'response.output_item.added', output_index, item: begun(item) });
			if (item.type === 'message') {
				const place = { item_id: item.id, output_index, content_index: 0 };
				const [part] = item.content;
				events.push(
					{ type: 'response.content_part.added', ...place, part: { ...part, text: '' } },
					...wordsOf(answer.text).map((delta) => ({
						type: 'response.output_text.delta',
						...place,
						delta,
					})),
					{ type: 'response.output_text.done', ...place, text: part.text },
					{ type: 'response.content_part.done', ...place, part },
				);
			} else {
				const place = { item_id: item.id, output_index };
				events.push(
					{ type: 'response.function_call_arguments.delta', ...place, delta: item.arguments },
					{ type: 'response.function_call_arguments.done', ...place, arguments: item.arguments },
				);
			}
			events.push({ type: 'response.output_item.done', output_index, item });
		}
		events.push({ type: 'response.completed', response: this.whole(answer) });
		return events.map((event, sequence_number) => {
			const { type } = event as { type: string };
			return `event: ${type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`;
		});
	},
};

function readItem(item: Input): ModelMessage[] {
	switch (item.type) {
		case 'function_call':
			return [{ role: 'assistant', content: '', calls: [{ id: item.call_id, tool: item.name }] }];
		case 'function_call_output':
			return [{ role: 'tool', content: textOf(item.output), calls: [], callId: item.call_id }];
		case 'message':
		case undefined: {
			const role = item.role === 'developer' ? 'system' : item.role;
			return [{ role, content: textOf(item.content), calls: [] }];
		}
		default:
			// What a model thought, and what else it was given back.
			return [];
	}
}

const head = ({ model }: Answer, status: string) => ({
	id: 'resp_scripted',
	object: 'response',
	created_at: 0,
	status,
	model,
	error: null,
	incomplete_details: null,
	instructions: null,
	metadata: {},
	parallel_tool_calls: true,
	tools: [],
});

function outputOf({ text, calls }: Answer) {
	const status = 'completed';
	const message = {
		type: 'message' as const,
		id: 'msg_scripted',
		role: 'assistant',
		status,
		content: [{ type: 'output_text', text: text ?? '', annotations: [] }],
	};
	return [
		...(text === null ? [] : [message]),
		...calls.map(({ id, ...call }) => ({
			type: 'function_call' as const,
			id: `fc_${id}`,
			call_id: id,
			status,
			...call,
		})),
	];
}

const begun = (item: ReturnType<typeof outputOf>[number]) => ({
	...item,
	status: 'in_progress',
	...(item.type === 'message' ? { content: [] } : { arguments: '' }),
});

const usage = {
	input_tokens: NO_TOKENS.prompt,
	input_tokens_details: { cached_tokens: 0 },
	output_tokens: NO_TOKENS.completion,
	output_tokens_details: { reasoning_tokens: 0 },
	total_tokens: NO_TOKENS.total,
};
