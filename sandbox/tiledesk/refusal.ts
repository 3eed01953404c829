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

/** What the server says when something inside failed before it reached a route, or where none caught it. */
export const innerFailure = () => new Refusal(500, { err: 'error' });

/** The answer of Passport, which checks logins. */
export const unauthorized = () =>
	new Refusal(401, 'Unauthorized', { 'www-authenticate': 'Basic realm="Users"' });
