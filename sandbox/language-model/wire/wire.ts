import type { Json, ModelRequest } from '../request';

/** A turn, ready to be sent. */
export interface Answer {
	model: string;
	text: string | null;
	calls: Array<{ id: string; name: string; arguments: string }>;
}

/** One of the two APIs by which OpenAI's models are asked. */
export interface Wire {
	path: string;
	read(body: Json): ModelRequest;
	whole(answer: Answer): object;
	/** Server-sent, one after the other. */
	events(answer: Answer, body: Json): string[];
}

/** Text may come in parts. */
export const textOf = (content: unknown): string =>
	Array.isArray(content)
		? content.map((part: { text?: string }) => part.text ?? '').join('')
		: String(content ?? '');

/** The pieces in which a text is streamed. */
export const wordsOf = (text: string | null): string[] => text?.match(/\S+\s*/g) ?? [];

/** Nothing is counted here. */
export const NO_TOKENS = { prompt: 1, completion: 1, total: 2 };
