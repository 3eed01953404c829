import type { IBinaryData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rowsTitledBy } from '../fields/lists';
import type { ApiAnswer } from '../http/wire';
import { isRecord } from '../values';
import {
	type ApiCallTexts,
	BASE_URL,
	bodyOf,
	headersOf,
	METHODS,
	queryOf,
	target,
} from './apiCallRequest';
import { defineOperation, RowWithFile, type Resource, type Rows } from './operation';
import type { Connected } from './runItems';

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
			{
				displayName: 'Put Response in Field',
				name: 'outputPropertyName',
				type: 'string',
				default: 'data',
				description:
					'The name of the output binary field for a response that is neither JSON nor text, such as an image',
			},
		],
		async run({ api, context, parameters }) {
			const method = parameters.choice('method', METHODS);
			const { path, query } = target(parameters, api.client.baseUrl, texts);
			const field = parameters.optionalText('options.outputPropertyName') ?? 'data';
			const answer = await api.client.answer({
				doing: `call ${method} ${path}`,
				notFoundHint: 'Check the path and the IDs in it.',
				method,
				path: query ? `${path}?${query}` : path,
				query: queryOf(parameters),
				headers: headersOf(parameters),
				body: bodyOf(parameters, method),
			});
			const isFull = parameters.isOn('options.fullResponse');
			if (!answer.bytes) return isFull ? fullResponse(answer) : toRows(answer.body);
			const file = await keepFile(context, path, answer);
			const { fileName, mimeType, fileSize } = file;
			const about = { fileName, mimeType, fileSize };
			const row = isFull ? fullResponse({ ...answer, body: about }) : about;
			return new RowWithFile(row, { [field.trim()]: file });
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

function fullResponse({ status, headers, body }: ApiAnswer): IDataObject {
	return { statusCode: status, headers, body: body as IDataObject };
}

async function keepFile(
	{ helpers }: IExecuteFunctions,
	path: string,
	{ bytes = new Uint8Array(), headers }: ApiAnswer,
): Promise<IBinaryData> {
	const [type] = (headers['content-type'] ?? '').split(';');
	const name = path.split('/').pop() || 'response';
	return await helpers.prepareBinaryData(Buffer.from(bytes), name, type.trim() || undefined);
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
				'The body to send, as JSON. Clear the field to send none; a DELETE with {} has none either. Integers too long for a number, beyond 2^53, are sent as text and come back as text.',
			displayOptions: { hide: { method: ['GET'] } },
		},
	];
}
