import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../fields/lists';
import { type ApiAnswer, isHeaderName, isHeaderValue } from '../http/wire';
import { isRecord, toText } from '../values';
import { withoutTrailingSlash, type Query } from '../http/url';
import { defineOperation, type Resource, type Rows } from './operation';
import { type Parameters } from './parameters';
import type { Connected } from './runItems';

interface ApiCallTexts {
	/** The service's name. */
	service: string;
	/** A harmless path, for the placeholder. */
	examplePath: string;
	/** What paths are relative to, where it is more than the base URL of the credential. */
	root?: string;
}

const BASE_URL = 'the base URL of the credential';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** Headers that the credential or the connection sets; a user's value would break or replace them. */
const OWN_HEADERS = ['authorization', 'connection', 'content-length', 'host', 'transfer-encoding'];

/** The resource "API Call": any endpoint of the service, signed with the credential. */
export function apiCallResource<Api extends Connected>(texts: ApiCallTexts): Resource<Api> {
	const request = defineOperation<Api>({
		name: 'request',
		displayName: 'Make an API Call',
		action: 'Make an API call',
		description: `Call any address of the ${texts.service} API with the credential`,
		fields: fieldsFor(texts),
		options: [
			{
				displayName: 'Full Response',
				name: 'fullResponse',
				type: 'boolean',
				default: false,
				description: 'Whether to return the status code and the headers beside the body',
			},
		],
		async run({ api, parameters }) {
			const method = parameters.choice('method', METHODS);
			const { path, query } = target(parameters, api.client.baseUrl, texts);
			const queryJson = parameters.jsonObject('queryJson') as Query | undefined;
			const answer = await api.client.answer({
				doing: `call ${method} ${path}`,
				notFoundHint: 'Check the path and the IDs in it.',
				method,
				path: query ? `${path}?${query}` : path,
				query: queryJson,
				headers: headersOf(parameters),
				body: bodyOf(parameters, method),
			});
			return parameters.isOn('options.fullResponse') ? fullResponse(answer) : toRows(answer.body);
		},
	});
	return {
		name: 'apiCall',
		displayName: 'API Call',
		description: `Whatever else the ${texts.service} API can do`,
		operations: [request],
		default: 'request',
	};
}

/** The path and the query it may hold, once it is sure that they do not lead away from the base URL. */
function target(
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
	// A URL is read without its tabs and line breaks, so that ".<tab>." would be "..".
	if (/[\t\r\n]/.test(path)) {
		throw parameters.refusal('path', 'has a tab or a line break', 'Remove it.');
	}
	if (/(^|[\\/])(\.|%2e){1,2}([\\/]|$)/i.test(path)) {
		throw parameters.refusal('path', 'has "." or ".." as a part', 'Write the path out in full.');
	}
	return { path: `/${path.replace(/^\/+/, '')}`, query: queryText };
}

function split(pathAndQuery: string): [string, string] {
	const [withoutFragment] = pathAndQuery.split('#');
	const mark = withoutFragment.indexOf('?');
	if (mark < 0) return [withoutFragment, ''];
	return [withoutFragment.slice(0, mark), withoutFragment.slice(mark + 1)];
}

/** The form starts with an empty object, which for a DELETE means that there is nothing to say. */
function bodyOf(parameters: Parameters, method: (typeof METHODS)[number]): unknown {
	if (method === 'GET') return undefined;
	const body = parameters.json('bodyJson');
	const isEmptyObject = isRecord(body) && Object.keys(body).length === 0;
	return method === 'DELETE' && isEmptyObject ? undefined : body;
}

function headersOf(parameters: Parameters): Record<string, string> {
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
		const value = toText(sent) ?? '';
		if (!isHeaderName(name) || !isHeaderValue(value)) {
			throw parameters.refusal(
				'headers.name',
				`'${given}' is not a valid header`,
				'Mend or remove it.',
			);
		}
		headers[name] = value;
	}
	return headers;
}

/** Without cookies, which can stand for a login. */
function fullResponse({ status, headers, body }: ApiAnswer): IDataObject {
	const shown = Object.entries(headers).filter(([name]) => name !== 'set-cookie');
	return { statusCode: status, headers: Object.fromEntries(shown), body: body as IDataObject };
}

/** One item per element of a list; what is no object gets a key. */
function toRows(body: unknown): Rows {
	const row = (value: unknown): IDataObject =>
		isRecord(value) ? (value as IDataObject) : { data: value as IDataObject };
	return Array.isArray(body) ? body.map(row) : row(body);
}

function fieldsFor({ service, examplePath, root = BASE_URL }: ApiCallTexts): INodeProperties[] {
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((method) => ({ name: method, value: method })),
			default: 'GET',
			description:
				'What to do at the path: GET reads, POST creates, PUT and PATCH change, DELETE removes',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. ${examplePath}`,
			description: `The path relative to ${root}. See the ${service} API reference for what there is.`,
		},
		{
			displayName: 'Query (JSON)',
			name: 'queryJson',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "limit": 10 }',
			description: 'Parameters for the query string. Nested values are sent as a[b][0].',
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'fixedCollection',
			typeOptions: rowsTitledBy('name'),
			placeholder: 'Add header',
			default: {},
			description: 'Headers to send along. The credential adds the authorization by itself.',
			options: [
				{
					displayName: 'Header',
					name: 'header',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. Accept-Language',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. en',
						},
					],
				},
			],
		},
		{
			displayName: 'Body (JSON)',
			name: 'bodyJson',
			type: 'json',
			// n8n marks a field for JSON red while it is empty.
			default: '{}',
			placeholder: 'e.g. { "name": "VIP" }',
			description:
				'The body to send, as JSON. Clear the field to send none; a DELETE with {} has none either.',
			displayOptions: { hide: { method: ['GET'] } },
		},
	];
}
