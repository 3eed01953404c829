import { returnAllAndLimit } from '../../../shared/fields/lists';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { NetcoreBotApi } from '../../api/connect';
import { LONGEST_USER_PERIOD, USERS_PER_PAGE } from '../../api/limits';
import type { Window } from '../../api/windows';
import { channelIdsField, readChannelIds } from '../channelFields';
import { isRaw, outputField } from '../outputField';
import { pageSizeOption, readPageSize } from '../pageSizeOption';
import { now, periodFields, readPeriod } from '../periodFields';
import { toUserRow } from './toUserRow';

export const getAll = defineOperation<NetcoreBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many users who were active in a period',
	description:
		'List users who were active on one or more channels in a period, the last active first',
	fields: [
		channelIdsField,
		...periodFields({
			emptyStart: 'Five days before the end',
			start:
				'Users who were active from here on. Leave empty for five days before the end. A date without a time zone is in that of the workflow.',
			end: 'Users who were active up to here. Leave empty for now. A date without a time is the beginning of that day.',
		}),
		...returnAllAndLimit,
		outputField('IDs, name, channel and dates, with names that are easy to use'),
	],
	options: [
		pageSizeOption(
			USERS_PER_PAGE,
			'How many users to ask for in one request, from 25 to 1,000. More than 100 is not known to work.',
		),
	],
	async run({ api, parameters }) {
		const toRow = isRaw(parameters) ? undefined : toUserRow;
		const users = await collect(
			api.users.list({
				channelIds: readChannelIds(parameters),
				period: periodOf(parameters),
				limit: parameters.limit(),
				pageSize: readPageSize(parameters),
			}),
		);
		return toRow ? users.map(toRow) : users;
	},
});

/** The service needs both ends. */
function periodOf(parameters: Parameters): Window {
	const { start, end = now(parameters) } = readPeriod(parameters);
	const to = end.toMillis();
	return { from: start?.toMillis() ?? to - LONGEST_USER_PERIOD, to };
}
