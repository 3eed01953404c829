/** Values a query string can carry. `undefined` and `null` are left out; nested values become `a[b][0]`. */
export type QueryValue =
	string | number | boolean | null | undefined | QueryValue[] | { [key: string]: QueryValue };

export type Query = Record<string, QueryValue>;

/** A path from literal text and values; every value is one segment, whatever characters it holds. */
export function path(literals: TemplateStringsArray, ...values: string[]): string {
	return values.reduce(
		(text, value, index) => text + encodeURIComponent(value) + literals[index + 1],
		literals[0],
	);
}

/** The absolute URL of a path under a base URL, whether either has a slash at the joint or not. */
export function joinUrl(baseUrl: string, relativePath: string, query: Query = {}): string {
	const url = `${withoutTrailingSlash(baseUrl)}/${relativePath.replace(/^\/+/, '')}`;
	const parameters = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) append(parameters, key, value);
	if (parameters.size === 0) return url;
	return `${url}${url.includes('?') ? '&' : '?'}${parameters.toString()}`;
}

export function withoutTrailingSlash(url: string): string {
	// The look-behind lets a row of slashes be tried only once, from its first.
	return url.trim().replace(/(?<!\/)\/+$/, '');
}

/** As `withoutTrailingSlash`, for the test of a credential, where n8n takes an expression only. */
export const CREDENTIAL_BASE_URL =
	'={{ $credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "") }}';

export function isWebAddress(text: string): boolean {
	return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim());
}

function append(parameters: URLSearchParams, key: string, value: QueryValue): void {
	if (value === undefined || value === null) return;
	if (typeof value !== 'object') {
		parameters.append(key, String(value));
		return;
	}
	for (const [name, nested] of Object.entries(value)) append(parameters, `${key}[${name}]`, nested);
}
