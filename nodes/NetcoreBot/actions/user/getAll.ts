import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { isSimplified, simplifyField } from '../../../shared/fields/simplify';
import { collect } from '../../../shared/http/pages';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { isGiven, toText } from '../../../shared/values';
import { CHANNELS } from '../../api/channels';
import type { NetcoreBotApi } from '../../api/connect';
import { countWindows, toIsoDate, type Window } from '../../api/dates';
import { LONGEST_USER_PERIOD, MOST_WINDOWS, USERS_PER_PAGE } from '../../api/limits';
import type { BotUser } from '../../api/users';
import {
	channelOptions,
	now,
	pageSizeOption,
	periodFields,
	readChannelCode,
	readPageSize,
	readPeriod,
} from '../fields';

const channelIdsField: INodeProperties = {
	displayName: 'Channels',
	name: 'channelIds',
	type: 'multiOptions',
	options: channelOptions(CHANNELS.filter(({ listsUsers }) => listsUsers)),
	default: [],
	required: true,
	allowArbitraryValues: true,
	description:
		'The channels that the users are on. An expression may give numbers or names of channels.',
	hint: 'An expression may give an array, or text with commas',
};

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
				'Users who were active from this date on. Leave empty to start five days before the end.',
			end: 'Users who were active up to this date. Leave empty for now. A date without a time is the beginning of that day.',
		}),
		...returnAllAndLimit,
		simplifyField,
	],
	options: [
		pageSizeOption(
			USERS_PER_PAGE,
			'How many users to request at once, from 25 to 1,000. More than 100 is not known to work.',
		),
	],
	async run({ api, parameters }) {
		const simplify = isSimplified(parameters);
		const users = await collect(
			api.users.list({
				channelIds: readChannelIds(parameters),
				period: periodOf(parameters),
				limit: parameters.limit(),
				pageSize: readPageSize(parameters),
			}),
		);
		return simplify ? users.map(toUserRow) : users;
	},
});

/** At least one: without any, the service breaks. */
function readChannelIds(parameters: Parameters): number[] {
	const value = parameters.raw('channelIds');
	const list: unknown[] = Array.isArray(value) ? value : (toText(value)?.split(',') ?? [value]);
	const given = list.filter(isGiven);
	if (given.length === 0) {
		throw parameters.emptiness('channelIds', value, 'Choose at least one channel.');
	}
	return [...new Set(given.map((entry) => readChannelCode(parameters, 'channelIds', entry)))];
}

/** The service needs both ends. */
function periodOf(parameters: Parameters): Window {
	const { start, end = now(parameters) } = readPeriod(parameters);
	const to = end.toMillis();
	const period = { from: start?.toMillis() ?? to - LONGEST_USER_PERIOD, to };
	const calls = countWindows(period, LONGEST_USER_PERIOD);
	if (calls <= MOST_WINDOWS) return period;
	throw parameters.refusal(
		'startDate',
		`is so long before the end that the period needs ${calls} calls`,
		`One call covers five days, and a period may need at most ${MOST_WINDOWS} calls. Choose a later start.`,
	);
}

/** A user with names without spaces. The documentation calls the name `userName`, the service `name`. */
function toUserRow(user: BotUser): IDataObject {
	return {
		userId: user.userId,
		botUserId: user.botUserId ?? null,
		name: user.name ?? user.userName ?? null,
		channelName: user.channelName ?? null,
		createdDate: isoDate(user.createdDate),
		firstInteractedDate: isoDate(user['first interacted date']),
		lastInteractedDate: isoDate(user['last interacted date']),
	};
}

const isoDate = (value: unknown) => toIsoDate(value) as IDataObject[string];
