/** What a route throws when a request cannot be served; the service decides how its body looks. */
export class Failure extends Error {
	constructor(
		readonly status: number,
		readonly details: string,
	) {
		super(details);
	}
}

export const badRequest = (details: string) => new Failure(400, details);
export const unauthorized = (details: string) => new Failure(401, details);
export const notFound = (details: string) => new Failure(404, details);
export const conflict = (details: string) => new Failure(409, details);
