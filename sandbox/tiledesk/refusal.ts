/** An answer of the service that is no success; its bodies have no common shape. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		/** Text is sent as text, anything else as JSON. */
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`Refused with status ${status}`);
	}
}

export const refuse = (status: number, msg: string) => new Refusal(status, { success: false, msg });

/** What most routes of conversations say in place of `msg`. */
export const refuseRequest = (status: number, error: string) =>
	new Refusal(status, { success: false, error });

/** The complaint about a form that lacks something. */
export const refuseForm = (...params: string[]) =>
	new Refusal(422, {
		errors: params.map((param) => ({ value: '', msg: 'Invalid value', param, location: 'body' })),
	});

/** What the server says when something inside failed before it reached a route, or where none caught it. */
export const innerFailure = () => new Refusal(500, { err: 'error' });

/** The answers of Passport, which checks logins, come without a content type. */
export class PassportRefusal extends Refusal {}

export const unauthorized = () =>
	new PassportRefusal(401, 'Unauthorized', { 'www-authenticate': 'Basic realm="Users"' });

export const badAuthorization = () => new PassportRefusal(400, 'Bad Request');
