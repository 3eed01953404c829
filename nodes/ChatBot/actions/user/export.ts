import type { ChatBotApi } from '../../api/connect';
import type { INodeProperties } from 'n8n-workflow';
import { defineOperation, RowWithFile, type Rows } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { MOST_EXPORT_FIELDS, MOST_EXPORT_USERS } from '../../api/limits';
import { EXPORT_FIELDS, type ExportScope } from '../../api/userExport';
import { filtersField, filtersJsonOption, matchField, sortOption } from '../filterFields';
import { readFilters, readSort } from '../readFilters';

/** In a collection, n8n needs the path of the deciding field from the top of the form. */
const onlyFor = (scope: string, field: INodeProperties, path = 'exportScope'): INodeProperties => ({
	...field,
	displayOptions: { show: { [path]: [scope] } },
});

const FILE_NAME = 'chatbot-users.csv';

export const exportUsers = defineOperation<ChatBotApi>({
	name: 'export',
	displayName: 'Export',
	action: 'Export users as a CSV file or as items',
	description: 'Export users to a CSV file, or as items',
	fields: [
		{
			displayName: 'Which Users',
			name: 'exportScope',
			type: 'options',
			options: [
				{
					name: 'All That Fit Filters',
					value: 'filters',
					description: 'Without filters, everybody',
				},
				{ name: 'Certain Users', value: 'users', description: 'By their IDs, at most 1,000' },
			],
			default: 'filters',
			description: 'Which users to export',
		},
		onlyFor('filters', filtersField),
		onlyFor('filters', matchField),
		onlyFor('users', {
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 65f0000000000000000000a1, 65f0000000000000000000a2',
			description:
				'At most 1,000 IDs with commas between them, or an expression that gives an array',
		}),
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			options: Object.entries(EXPORT_FIELDS).map(([value, name]) => ({ name, value })),
			default: [],
			description: `The columns of the file, at most ${MOST_EXPORT_FIELDS}. Without any, ChatBot exports all.`,
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'File', value: 'file', description: 'One item with a CSV file' },
				{ name: 'Items', value: 'items', description: 'One item per user' },
			],
			default: 'file',
			description: 'How to return the export',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
			displayOptions: { show: { output: ['file'] } },
		},
	],
	options: [onlyFor('filters', filtersJsonOption, '/exportScope'), sortOption],
	async run({ api, context, parameters }) {
		const output = parameters.choice('output', ['file', 'items'] as const);
		const field = output === 'file' ? parameters.text('binaryPropertyName') : '';
		const exported = await api.userExport.open({
			scope: readScope(parameters),
			sort: readSort(parameters),
			fields: readFields(parameters),
		});
		if ('answer' in exported) return { ...exported.answer } as Rows;
		if (output === 'items') return await api.userExport.rows(exported.csv);
		// n8n writes the stream without holding it in memory, where it is set up to keep files on disk.
		const file = await api.userExport.whole(
			async () => await context.helpers.prepareBinaryData(exported.csv, FILE_NAME, 'text/csv'),
		);
		return new RowWithFile({ fileName: FILE_NAME, fileSize: file.fileSize }, { [field]: file });
	},
});

function readScope(parameters: Parameters): ExportScope {
	return parameters.choice('exportScope', ['filters', 'users'] as const) === 'filters'
		? readFilters(parameters)
		: { userIds: parameters.ids('userIds', { max: MOST_EXPORT_USERS }) };
}

/** Accepts the headers of columns as well as names: a list from an expression may hold either. */
function readFields(parameters: Parameters): string[] {
	const value = parameters.raw('fields') ?? [];
	const wanted = (Array.isArray(value) ? value : String(value).split(',')).map((name) =>
		String(name).trim(),
	);
	const names = wanted.filter(Boolean).map((name) => {
		const found = Object.entries(EXPORT_FIELDS).find((entry) => entry.includes(name));
		if (found) return found[0];
		throw parameters.refusal('fields', `has no '${name}'`, 'Choose fields from the list.');
	});
	const fields = [...new Set(names)];
	if (fields.length > MOST_EXPORT_FIELDS) {
		throw parameters.refusal(
			'fields',
			`has ${fields.length} entries`,
			`ChatBot exports at most ${MOST_EXPORT_FIELDS} at once.`,
		);
	}
	return fields;
}
