import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/fields/locator';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import { daysOf, type Day, type Report } from '../../api/reports';
import { departmentId, readOptionalId } from '../locators';

/** Days that a report can reach back; a row is made for each. */
const MOST_DAYS = 3650;

export const reportFields: INodeProperties[] = [
	{
		displayName: 'Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_DAYS, numberPrecision: 0 },
		default: 7,
		description:
			'How many days to look back. Days begin at midnight in UTC; the first one counts from this time of day on.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'Which conversations count. All filters must match.',
		options: [
			{
				displayName: 'Channel',
				name: 'channel',
				type: 'string',
				default: '',
				placeholder: 'e.g. whatsapp',
				description: 'Where the visitor writes: chat21 for the widget, whatsapp, telegram, email',
			},
			optional(departmentId, 'The department that had the conversation'),
			{
				displayName: 'Participant',
				name: 'participantId',
				type: 'string',
				default: '',
				placeholder: 'e.g. bot_65a1b2c3d4e5f60718293001',
				description: 'The user ID of a team member, or bot_ and the ID of a bot',
			},
		],
	},
];

/** Everything is read before the call. */
export async function readDays(
	{ client }: TiledeskApi,
	parameters: Parameters,
	report: Report,
): Promise<Day[]> {
	const days = parameters.wholeNumber('days', { min: 1, max: MOST_DAYS });
	const chosen = parameters.collection('filters');
	return await daysOf(client, report, days, {
		department_id:
			'departmentId' in chosen ? readOptionalId(parameters, 'filters.departmentId') : undefined,
		participant: parameters.optionalText('filters.participantId')?.trim(),
		channel: parameters.optionalText('filters.channel')?.trim(),
	});
}

export const toSeconds = (milliseconds: number | null): number | null =>
	milliseconds === null ? null : Math.round(milliseconds / 1000);
