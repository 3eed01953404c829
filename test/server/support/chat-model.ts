import { startServer } from '../../../scripts/lib/engine/local-server';

export interface ToolCall {
	tool: string;
	input: object;
}

/** What the model does next: calls tools, or says its answer. */
export type Turn = { calls: ToolCall[] } | { say: string };

/** Decides by what it was sent, as a model does. */
export type Script = Array<(request: ModelRequest) => Turn>;

interface WireMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
	tool_call_id?: string;
	tool_calls?: Array<{ id: string; function: { name: string; arguments: string } }>;
}

export interface WireTool {
	name: string;
	description: string;
	parameters: {
		type: string;
		properties: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** One question to the model, in the form of OpenAI's chat completions. */
export class ModelRequest {
	constructor(private readonly body: { messages: WireMessage[]; tools?: unknown[] }) {}

	get tools(): WireTool[] {
		return (this.body.tools ?? []).map((tool) => (tool as { function: WireTool }).function);
	}

	get messages(): WireMessage[] {
		return this.body.messages;
	}

	/** What a tool gave for its calls so far, in order. */
	results(tool: string): any[] {
		const calls = this.messages.flatMap((message) => message.tool_calls ?? []);
		const ids = calls.filter(({ function: { name } }) => name === tool).map(({ id }) => id);
		return this.messages
			.filter(({ role, tool_call_id: id }) => role === 'tool' && ids.includes(String(id)))
			.map(({ content }) => JSON.parse(content));
	}
}

export interface ChatModel {
	/** For n8n's node OpenAI Chat Model. */
	credential: { type: string; name: string; data: { apiKey: string; url: string } };
	/** Forgets what was asked, and follows another script. */
	play(script: Script): void;
	/** What was asked since the script began. */
	requests: ModelRequest[];
	close(): Promise<void>;
}

/** A language model that follows a script, over HTTP on this machine. */
export async function startChatModel(): Promise<ChatModel> {
	let script: Script = [];
	const requests: ModelRequest[] = [];

	const server = await startServer(({ method, path, body }) => {
		if (method !== 'POST' || path !== '/v1/chat/completions') {
			return refusal(404, `The scripted model knows no ${method} ${path}`);
		}
		const wire = JSON.parse(body);
		if (wire.stream) return refusal(400, 'The scripted model does not stream');
		const turn = script[requests.length];
		const request = new ModelRequest(wire);
		requests.push(request);
		if (!turn) return refusal(400, `The script has no turn ${requests.length}`);
		return { body: completion(requests.length, turn(request)) };
	});

	return {
		credential: {
			type: 'openAiApi',
			name: 'Scripted model',
			data: { apiKey: 'none-needed', url: `${server.url}/v1` },
		},
		play(next) {
			script = next;
			requests.length = 0;
		},
		requests,
		close: async () => await server.close(),
	};
}

const refusal = (status: number, message: string) => ({ status, body: { error: { message } } });

function completion(turnNumber: number, turn: Turn) {
	const calls = 'calls' in turn ? turn.calls : [];
	const message = {
		role: 'assistant',
		content: 'say' in turn ? turn.say : null,
		...(calls.length > 0
			? { tool_calls: calls.map((call, n) => wireCall(turnNumber, n, call)) }
			: {}),
	};
	return {
		id: `turn-${turnNumber}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const wireCall = (turnNumber: number, n: number, { tool, input }: ToolCall) => ({
	id: `call-${turnNumber}-${n}`,
	type: 'function',
	function: { name: tool, arguments: JSON.stringify(input) },
});
