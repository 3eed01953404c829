import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { DATE_HINT, toUtc } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import { readOptionalId } from '../locators';
import { segmentId } from '../segment/fields';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Which leads to list. All filters must match.',
	options: [
		{
			displayName: 'Created After',
			name: 'after',
			type: 'dateTime',
			default: '',
			description: DATE_HINT,
		},
		{
			displayName: 'Created Before',
			name: 'before',
			type: 'dateTime',
			default: '',
			description: DATE_HINT,
		},
		{
			displayName: 'Deleted Only',
			name: 'deleted',
			type: 'boolean',
			default: true,
			description: 'Whether to list the deleted leads instead of the others',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description: 'The email address in its exact spelling, capitals included',
		},
		{
			displayName: 'Full Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. Lovelace',
			description: 'Words to search for in the names and email addresses',
		},
		{
			displayName: 'Tag',
			name: 'tag',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip',
			description: 'One tag that the lead has',
		},
		{
			displayName: 'With Email Only',
			name: 'withEmail',
			type: 'boolean',
			default: true,
			description: 'Whether to list only leads of which an email address is known',
		},
	],
};

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many leads',
	description:
		'List leads, newest first: all, those that a segment selects, or those that filters match',
	fields: [
		optional(segmentId, 'The segment whose leads are listed. Leave empty for all leads.'),
		...returnAllAndLimit,
		filters,
	],
	async run({ api, parameters }) {
		const email = parameters.emailOf('filters.email', parameters.raw('filters.email'));
		const withEmail = parameters.isOn('filters.withEmail');
		const leads = api.leads.list({
			segmentId: readOptionalId(parameters, 'segmentId'),
			limit: parameters.limit(),
			email,
			// With both, Tiledesk forgets the email.
			withEmail: email === undefined && withEmail,
			text: parameters.optionalText('filters.text'),
			tag: parameters.optionalText('filters.tag')?.trim(),
			after: dateOf(parameters, 'filters.after'),
			before: dateOf(parameters, 'filters.before'),
			deleted: parameters.isOn('filters.deleted'),
		});
		return await collect(leads);
	},
});

function dateOf(parameters: Parameters, name: string): string | undefined {
	const given = parameters.given(name);
	return given === undefined ? undefined : toUtc(parameters, name, given);
}
