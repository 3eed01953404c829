import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import {
	AWAY,
	CONFIGURATION,
	describeRefusal,
	describeSilence,
	plainText,
	shorten,
	type Purpose,
	type Told,
} from './failureTexts';
import type { Service } from './service';
import type { ApiAnswer, NoAnswer } from './wire';

/** Turns an answer that is no success, or no answer at all, into what the user reads. */
export class Failures {
	private readonly secrets: string[];

	constructor(
		private readonly service: Service,
		private readonly node: INode,
		secrets: string[] = [],
		/** What to do when the service may answer later; left out, it is what helps a run of the node. */
		private readonly later?: string,
	) {
		// The longest first: one may be a part of another.
		this.secrets = secrets
			.flatMap(formsOf)
			.filter((secret) => secret.length > 3)
			.sort((a, b) => b.length - a.length);
	}

	refused(purpose: Purpose, answer: ApiAnswer): NodeApiError {
		const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
		const own = answer.isJson ? this.service.reasonIn(answer.body) : plainText(answer.body);
		const hidden = own && this.hide(own);
		const told = describeRefusal(this.service, purpose, answer, hidden, this.later);
		return this.build(told, { status: answer.status, body: shorten(this.hide(body), 2000) });
	}

	notJson(purpose: Purpose, answer: ApiAnswer): NodeApiError {
		return this.build({
			status: answer.status,
			failure: CONFIGURATION,
			message: `${this.service.name} gave an answer that is not JSON, so it could not ${purpose.doing}`,
			description: `Check the base URL in the credential. The answer began with: ${shorten(this.hide(String(answer.body)))}`,
		});
	}

	/** The service answered with well-formed JSON that does not hold what its documentation promises. */
	unexpected(purpose: Purpose, expected: string): NodeApiError {
		return this.build({
			failure: CONFIGURATION,
			message: `${this.service.name} answered in an unexpected form, so it could not ${purpose.doing}`,
			description: `Expected ${expected}. Check the base URL and the API version in the credential.`,
		});
	}

	/** A body that ended before its end. */
	cutShort(purpose: Purpose, error: unknown): NodeApiError {
		const reason = error instanceof Error ? error.message : String(error);
		return this.build({
			failure: AWAY,
			message: `${this.service.name} did not send everything, so it could not ${purpose.doing}`,
			description: `Nothing was kept of it. Run again. Reason: ${shorten(reason)}`,
		});
	}

	noAnswer(
		purpose: Purpose,
		outcome: NoAnswer,
		host: string,
		mayHaveArrived: boolean,
	): NodeApiError {
		const told = { ...outcome, reason: this.hide(outcome.reason) };
		return this.build(
			describeSilence(this.service, purpose, told, host, mayHaveArrived, this.later),
		);
	}

	/** Something that only the service's own module can tell. */
	plain(message: string, description: string): NodeApiError {
		return this.build({ message, description });
	}

	private build(
		{ message, description, status, failure }: Told,
		details: JsonObject = {},
	): NodeApiError {
		const text = this.hide(message);
		const error = new NodeApiError(this.node, details, {
			message: text,
			description: this.hide(description),
			httpCode: status === undefined ? undefined : String(status),
			failure,
		});
		// n8n replaces a message in which it finds a code of Node, as EEXIST in "preexisting".
		error.message = text;
		return error;
	}

	/**
	 * A service may repeat what it was sent; a token must not reach a log or a screen through it. Comes
	 * before a text is cut, which could leave a part of a token. The token of a login made during the run
	 * is not among the known secrets, so whatever looks like a JWT is hidden as well.
	 */
	private hide(text: string): string {
		return this.secrets
			.reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text)
			.replace(/[\w.-]+/g, withoutJwt);
	}
}

/** Takes whole words, so that no text costs more than reading it once. */
function withoutJwt(word: string): string {
	const start = word.indexOf('eyJ');
	if (start < 0 || word.slice(start).split('.').length < 3) return word;
	return `${word.slice(0, start)}•••`;
}

/** A secret as it is, within JSON and within a URL. */
function formsOf(secret: string): string[] {
	return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}
