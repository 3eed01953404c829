import type { AnswerHead, WireAnswer } from './wire';

/** A service's answer, its body read as JSON where it is JSON. */
export interface ApiAnswer {
	status: number;
	headers: Record<string, string>;
	/** An empty body is an empty object; a body that is not JSON is its text. */
	body: unknown;
	isJson: boolean;
}

export function readAnswer({ status, headers, text }: WireAnswer): ApiAnswer {
	// Some services and most proxies put a byte order mark in front.
	const content = text.replace(/^\uFEFF/, '').trim();
	if (content === '') return { status, headers, body: {}, isJson: true };
	try {
		return { status, headers, body: JSON.parse(content), isJson: true };
	} catch {
		return { status, headers, body: text, isJson: false };
	}
}

export function isSuccess({ status }: AnswerHead): boolean {
	return status >= 200 && status < 300;
}
