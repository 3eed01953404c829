import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isChosen, optional } from '../../../shared/fields/locator';
import { DATE_HINT, toUtc } from '../../../shared/run/dates';
import { defineOperation, type Operation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { ChatBotApi } from '../../api/connect';
import { fetchReport, PERIODS, SOURCES, STEPS, type ReportQuery } from '../../api/reports';
import { storyId } from '../locators';
import { sourceField } from '../sourceField';

const fields: INodeProperties[] = [
	{
		displayName: 'Range',
		name: 'range',
		type: 'options',
		options: [
			{ name: 'Dates', value: 'dates', description: 'From one date to another' },
			{ name: 'Period', value: 'period', description: 'A period that ends today or ended earlier' },
		],
		default: 'period',
		description: 'How the time is given',
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		displayOptions: { show: { range: ['period'] } },
		options: [
			{ name: 'Last 3 Months', value: 'last3Months' },
			{ name: 'Last 30 Days', value: 'last30days' },
			{ name: 'Last 7 Days', value: 'last7days' },
			{ name: 'Last Month', value: 'lastMonth' },
			{ name: 'Last Year', value: 'lastYear' },
			{ name: 'This Month', value: 'thisMonth' },
			{ name: 'This Year', value: 'thisYear' },
			{ name: 'Today', value: 'today' },
			{ name: 'Yesterday', value: 'yesterday' },
		],
		default: 'last30days',
		description: 'The period that the report covers',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		required: true,
		displayOptions: { show: { range: ['dates'] } },
		default: '',
		description: DATE_HINT,
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		displayOptions: { show: { range: ['dates'] } },
		default: '',
		placeholder: 'Now',
		description: 'The end of the period. A date without a time is the beginning of that day.',
	},
	{
		displayName: 'Step',
		name: 'step',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'Chosen by ChatBot' },
			{ name: 'Day', value: 'day' },
			{ name: 'Hour', value: 'hour' },
			{ name: 'Month', value: 'month' },
			{ name: 'Year', value: 'year' },
		],
		default: 'day',
		description: 'What is counted together; steps begin in UTC',
	},
	{
		displayName: 'Output As',
		name: 'outputAs',
		type: 'options',
		options: [
			{
				name: 'Steps',
				value: 'steps',
				description: 'One item per step, including steps without conversations',
			},
			{
				name: 'Summary',
				value: 'summary',
				description: 'One item with total, least, most, average',
			},
		],
		default: 'steps',
		description: 'What becomes an item',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'Which conversations count. All filters must match.',
		options: [sourceField, optional(storyId, 'Only conversations with this story')],
	},
];

type Texts = Pick<Operation<ChatBotApi>, 'displayName' | 'action' | 'description'>;

/** The two reports differ in nothing but what they count. */
export function reportOperation(
	name: 'conversations' | 'paidConversations',
	texts: Texts,
): Operation<ChatBotApi> {
	return defineOperation<ChatBotApi>({
		name,
		...texts,
		fields,
		async run({ api, parameters }) {
			const outputAs = parameters.choice('outputAs', ['steps', 'summary']);
			const { steps, summary } = await fetchReport(api.client, name, readQuery(parameters));
			if (outputAs === 'summary') return { ...summary };
			return steps.map(({ date, value }): IDataObject => ({ date, conversations: value }));
		},
	});
}

function readQuery(parameters: Parameters): ReportQuery {
	return {
		range: readRange(parameters),
		step: parameters.choice('step', STEPS),
		source: parameters.optionalChoice('filters.source', SOURCES),
		storyId: isChosen(parameters, 'filters.storyId') ? parameters.id('filters.storyId') : undefined,
	};
}

function readRange(parameters: Parameters): ReportQuery['range'] {
	if (parameters.choice('range', ['dates', 'period']) === 'period') {
		return { period: parameters.choice('period', PERIODS) };
	}
	const from = toUtc(parameters, 'from', parameters.raw('from'));
	const given = parameters.given('to');
	const to = given === undefined ? undefined : toUtc(parameters, 'to', given);
	if (to !== undefined && to <= from) {
		throw parameters.refusal('to', 'is not after From', 'Choose a later date, or swap the two.');
	}
	return { from, to };
}
