/** Whatever it holds; who reads it says what is expected. */
export type Json = ReturnType<typeof JSON.parse>;

export interface ToolCall {
	tool: string;
	input: object;
}

/** What the model does next: calls tools, or says its answer. */
export type Turn = { calls: ToolCall[] } | { say: string };

export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
	/** What the assistant called in it. */
	calls: Array<{ id: string; tool: string }>;
	/** The call that a tool answers. */
	callId?: string;
}

export interface ModelTool {
	name: string;
	description?: string;
	parameters: Parameter;
}

/** As JSON Schema has it. */
export interface Parameter {
	type?: string;
	description?: string;
	properties?: Record<string, Parameter>;
	required?: string[];
}

/** One question to the model, whichever API it came by. */
export class ModelRequest {
	constructor(
		readonly messages: ModelMessage[],
		readonly tools: ModelTool[],
	) {}

	/** What the user wrote, the latest first. */
	get asked(): string[] {
		return this.messages
			.filter(({ role }) => role === 'user')
			.map(({ content }) => content)
			.reverse();
	}

	/** What a tool gave for its calls so far, in order. */
	results(tool: string): Json[] {
		return resultsIn(this.messages, tool);
	}

	/** The same since the user wrote. */
	newResults(tool: string): Json[] {
		const lastAsked = this.messages.findLastIndex(({ role }) => role === 'user');
		return resultsIn(this.messages.slice(lastAsked + 1), tool);
	}
}

function resultsIn(messages: ModelMessage[], tool: string): Json[] {
	const calls = messages.flatMap((message) => message.calls);
	const ids = calls.filter((call) => call.tool === tool).map(({ id }) => id);
	return messages
		.filter(({ callId }) => callId !== undefined && ids.includes(callId))
		.map(({ content }) => parsed(content));
}

/** A tool answers in JSON, or in words. */
function parsed(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return content;
	}
}
