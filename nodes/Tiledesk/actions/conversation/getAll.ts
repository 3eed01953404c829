import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import type { Query } from '../../../shared/http/url';
import { DATE_HINT, toDateTime } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { tidy } from '../../../shared/values';
import type { TiledeskApi } from '../../api/connect';
import { STATUSES } from '../../api/conversations';
import { departmentId, readOptionalId } from '../locators';

const STATUS_NAMES = ['all', 'open', ...Object.keys(STATUSES)] as Array<
	'all' | 'open' | keyof typeof STATUSES
>;

const within = (field: INodeProperties, name: string, text: string): INodeProperties => ({
	...optional(field, text),
	displayName: name,
});

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description: 'Which conversations to list. All filters must match.',
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. whatsapp',
			description:
				'Where the visitor writes: chat21 for the widget, whatsapp, telegram, email, form and the like; online for all but email and form, offline for these two',
		},
		{
			displayName: 'Contact Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description: 'The email address of the visitor, in its exact spelling',
		},
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
		within(departmentId, 'Department', 'The department that has the conversation'),
		{
			displayName: 'Full Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. refund',
			description: 'Words to search for. The best matches come first instead of the newest.',
		},
		{
			displayName: 'Participant',
			name: 'participantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. bot_65a1b2c3d4e5f60718293001',
			description: 'The user ID of a team member, or bot_ and the ID of a bot',
		},
		{
			displayName: 'Rated Only',
			name: 'rated',
			type: 'boolean',
			default: true,
			description: 'Whether to list only conversations that the visitor rated',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Abandoned', value: 'abandoned' },
				{ name: 'All', value: 'all' },
				{ name: 'Assigned', value: 'assigned', description: 'Somebody has it' },
				{ name: 'Closed', value: 'closed' },
				{ name: 'Open', value: 'open', description: 'Assigned or not, but not closed' },
				{ name: 'Served', value: 'served' },
				{ name: 'Temporary', value: 'temporary', description: 'Nothing was written yet' },
				{ name: 'Unassigned', value: 'unassigned', description: 'It waits for somebody' },
			],
			default: 'open',
			description:
				'The status of the conversation. Without this filter, the node lists the open ones.',
		},
		{
			displayName: 'Tag',
			name: 'tag',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip',
			description: 'One tag that the conversation has',
		},
		{
			displayName: 'With Bot',
			name: 'hasBot',
			type: 'boolean',
			default: true,
			description: 'Whether a bot or no bot takes part now',
		},
	],
};

export const getAll = defineOperation<TiledeskApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many conversations',
	description:
		'List conversations, newest first. With the credential of an agent, it lists only those that the agent takes part in or was offered.',
	fields: [...returnAllAndLimit, filters],
	async run({ api, parameters }) {
		const limit = parameters.limit();
		return await collect(api.conversations.list({ limit, query: readQuery(parameters) }));
	},
});

/** Checked here: Tiledesk answers what it cannot read with status 500, or drops the filter. */
function readQuery(parameters: Parameters): Query {
	const chosen = parameters.collection('filters');
	const text = (name: string) => parameters.optionalText(`filters.${name}`);
	const tidied = (name: string) => tidy(text(name) ?? '') || undefined;
	const after = dateOf(parameters, 'filters.after');
	const before = dateOf(parameters, 'filters.before');
	return {
		...statusOf(parameters),
		start_date_time: after,
		end_date_time: before,
		timezone: (after ?? before) ? parameters.timezone : undefined,
		dept_id:
			'departmentId' in chosen ? readOptionalId(parameters, 'filters.departmentId') : undefined,
		participant: tidied('participantId'),
		snap_lead_email: parameters.emailOf('filters.email', chosen.email),
		tags: tidied('tag'),
		channel: tidied('channel'),
		hasbot: 'hasBot' in chosen ? parameters.isOn('filters.hasBot') : undefined,
		rated: parameters.isOn('filters.rated') || undefined,
		full_text: text('text'),
	};
}

/** Without a status, Tiledesk lists the open ones; those in which nothing was written yet are hidden. */
function statusOf(parameters: Parameters): Query {
	const status = parameters.optionalChoice('filters.status', STATUS_NAMES);
	if (status === undefined || status === 'open') return {};
	if (status === 'temporary') return { status: STATUSES.temporary, preflight: true };
	return { status: status === 'all' ? status : STATUSES[status] };
}

/** As Tiledesk reads it in the zone that goes along. */
function dateOf(parameters: Parameters, name: string): string | undefined {
	const given = parameters.given(name);
	if (given === undefined) return undefined;
	const date = toDateTime(parameters, name, given).setZone(parameters.timezone);
	return date.toFormat('dd/MM/yyyy HH:mm:ss');
}
