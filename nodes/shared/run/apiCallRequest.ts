/** What goes into an API call, checked: path, query, headers and body. */
import { parseJson } from '../http/body';
import { isHeaderName, isHeaderValue } from '../http/wire';
import { isRecord } from '../values';
import { withoutTrailingSlash, type Query } from '../http/url';
import type { Parameters } from './parameters';

export interface ApiCallTexts {
	/** The service's name. */
	service: string;
	/** A harmless path, for the placeholder. */
	examplePath: string;
	/** What paths are relative to, where it is more than the base URL of the credential. */
	root?: string;
}

export const BASE_URL = 'the base URL of the credential';

export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** Headers that the credential or the connection sets; a user's value would break or replace them. */
const OWN_HEADERS = [
	...['authorization', 'connection', 'content-length', 'expect', 'host', 'keep-alive'],
	...['proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
];

/** The path and the query it may hold, once it is sure that they do not lead away from the base URL. */
export function target(
	parameters: Parameters,
	baseUrl: string,
	{ root = BASE_URL, examplePath }: ApiCallTexts,
): { path: string; query: string } {
	const given = parameters.text('path').trim();
	const base = withoutTrailingSlash(baseUrl);
	const isFullUrl = /^([a-z][a-z0-9+.-]*:)?[\\/]{2}/i.test(given);
	if (isFullUrl && !given.startsWith(`${base}/`)) {
		throw parameters.refusal(
			'path',
			`leads to another address than ${root}`,
			`Enter a path relative to ${base}, for example ${examplePath}.`,
		);
	}
	const [path, queryText] = split(isFullUrl ? given.slice(base.length) : given);
	for (const form of formsOf(path)) {
		// A URL is read without its tabs and line breaks, and without what control characters are at its
		// ends: ".<tab>." and "..<control character>" would be "..".
		if (/[\0-\x1f\x7f]/.test(form)) {
			throw parameters.refusal(
				'path',
				'has a tab, a line break or another control character',
				'Remove it.',
			);
		}
		// Some servers take what follows a semicolon for no part of the name.
		if (/(^|[\\/])\.{1,2}([\\/;]|$)/.test(form)) {
			throw parameters.refusal('path', 'has "." or ".." as a part', 'Write the path out in full.');
		}
	}
	return { path: `/${path.replace(/^\/+/, '')}`, query: queryText };
}

/** As it is and as servers may read it: many decode a path once, some behind a proxy twice. */
function formsOf(path: string): string[] {
	const once = withoutEscapes(path);
	return [path, once, withoutEscapes(once)];
}

function withoutEscapes(text: string): string {
	return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
}

function split(pathAndQuery: string): [string, string] {
	const [withoutFragment] = pathAndQuery.split('#');
	const mark = withoutFragment.indexOf('?');
	if (mark < 0) return [withoutFragment, ''];
	return [withoutFragment.slice(0, mark), withoutFragment.slice(mark + 1)];
}

/** The form starts with an empty object, which for a DELETE means that there is nothing to say. */
export function bodyOf(parameters: Parameters, method: (typeof METHODS)[number]): unknown {
	if (method === 'GET') return undefined;
	const body = exactJson(parameters, 'bodyJson');
	const isEmptyObject = isRecord(body) && Object.keys(body).length === 0;
	return method === 'DELETE' && isEmptyObject ? undefined : body;
}

export function queryOf(parameters: Parameters): Query | undefined {
	return parameters.jsonObject('queryJson') && (exactJson(parameters, 'queryJson') as Query);
}

/** As `parameters.json`; of the text, integers that a number cannot hold exactly become text. */
function exactJson(parameters: Parameters, name: string): unknown {
	const value = parameters.json(name);
	const given = parameters.raw(name);
	return value !== undefined && typeof given === 'string' ? parseJson(given) : value;
}

export function headersOf(parameters: Parameters): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const { name: given, value: sent } of parameters.namedRows('headers.header')) {
		const name = given.toLowerCase();
		if (OWN_HEADERS.includes(name)) {
			throw parameters.refusal(
				'headers.name',
				`'${given}' is set by the node itself`,
				'Remove this header. The credential signs the request.',
			);
		}
		const value = parameters.textOf('headers.value', sent) ?? '';
		if (!isHeaderName(name) || !isHeaderValue(value)) {
			throw parameters.refusal(
				'headers.name',
				`'${given}' is not a valid header`,
				'Correct or remove it.',
			);
		}
		headers[name] = value;
	}
	return headers;
}
