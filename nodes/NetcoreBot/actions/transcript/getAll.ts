import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { isSimplified, simplifyField } from '../../../shared/fields/simplify';
import { collectAs } from '../../../shared/http/pages';
import type { DateTime } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { channelNameOf } from '../../api/channels';
import type { NetcoreBotApi } from '../../api/connect';
import { MESSAGES_PER_PAGE, TRANSCRIPT_MONTHS } from '../../api/limits';
import type { BotUserKey } from '../../api/transcripts';
import { toMessageRow } from '../../messages/messageRow';
import {
	botUserId,
	channelIdField,
	now,
	pageSizeOption,
	periodFields,
	readBotUser,
	readPageSize,
	readPeriod,
} from '../fields';

const includeRawOption: INodeProperties = {
	displayName: 'Include Raw Message',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description:
		'Whether each simplified message also holds, as raw, the message exactly as Netcore Bot sends it',
};

export const getAll = defineOperation<NetcoreBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many messages between a user and the bot',
	description:
		'List the messages between a user and the bot, one row each, from the last three months',
	fields: [
		channelIdField,
		botUserId,
		...periodFields({
			emptyStart: 'As far back as messages are kept',
			start:
				'Messages from this date on, at most three months ago. Leave empty for all that Netcore keeps.',
			end: 'Messages up to this date. Leave empty for now. A date without a time is the beginning of that day.',
		}),
		...returnAllAndLimit,
		simplifyField,
	],
	options: [
		includeRawOption,
		pageSizeOption(MESSAGES_PER_PAGE, 'How many messages to request at once, from 25 to 1,000'),
	],
	async run({ api, parameters }) {
		const key = readBotUser(parameters);
		const toRow = rowMaker(parameters, key);
		const messages = api.transcripts.list({
			...key,
			...datesOf(parameters),
			limit: parameters.limit(),
			pageSize: readPageSize(parameters),
		});
		return await collectAs(messages, (page) => page.map(toRow));
	},
});

/** Rows of several users mix, so each begins with whose it is. */
function rowMaker(
	parameters: Parameters,
	{ botUserId: user, channelId }: BotUserKey,
): (message: IDataObject) => IDataObject {
	if (!isSimplified(parameters)) return (message) => message;
	const whose = { botUserId: user, channelName: channelNameOf(channelId) };
	const includesRaw = parameters.isOn('options.includeRaw');
	return (message) => ({
		...whose,
		...toMessageRow(message),
		...(includesRaw ? { raw: message } : {}),
	});
}

/**
 * Netcore keeps transcripts for three months. It is not known whether the service refuses older dates or
 * silently leaves out what is gone, so the node refuses them.
 */
function datesOf(parameters: Parameters): { startDate?: string; endDate?: string } {
	const { start, end } = readPeriod(parameters);
	const oldest = now(parameters).minus({ months: TRANSCRIPT_MONTHS });
	const refuseOlder = (name: string, date: DateTime | undefined) => {
		if (!date || date >= oldest) return;
		throw parameters.refusal(
			name,
			`is more than ${TRANSCRIPT_MONTHS} months ago`,
			`Netcore keeps transcripts for ${TRANSCRIPT_MONTHS} months. Choose ${oldest.toFormat('yyyy-MM-dd HH:mm')} or later, or leave it empty.`,
		);
	};
	refuseOlder('startDate', start);
	refuseOlder('endDate', end);
	return { startDate: toUtc(start), endDate: toUtc(end) };
}

const toUtc = (date: DateTime | undefined) => date?.toUTC().toISO() ?? undefined;
