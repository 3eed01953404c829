import type { INodeProperties } from 'n8n-workflow';
import { toDateTime, type DateTime } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import { channelNameOf } from '../../api/channels';
import type { NetcoreBotApi } from '../../api/connect';
import { USAGE_PATH } from '../../api/usage';
import { channelOptions, readAnyChannelId } from '../fields';

const monthField: INodeProperties = {
	displayName: 'Month',
	name: 'month',
	type: 'dateTime',
	default: '',
	placeholder: 'The current month',
	hint: 'Like 2026-03 or 2026-03-29',
	description:
		'Any date in the month to count, read as you write it: its time zone does not move it into another month. Leave empty for the current month.',
};

const anyChannelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	type: 'options',
	options: [{ name: 'All Channels', value: '' }, ...channelOptions()],
	default: '',
	allowArbitraryValues: true,
	description:
		'Which channel to count. An expression may give the number or the name of a channel.',
};

const pathOption: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: USAGE_PATH,
	placeholder: `e.g. ${USAGE_PATH}`,
	description:
		'Where your Netcore Bot gives the usage, relative to the base URL of the credential. The usual path is not publicly documented; change it if the service does not find it.',
};

export const get = defineOperation<NetcoreBotApi>({
	name: 'get',
	displayName: 'Get',
	action: 'Get the usage of the bot in a month',
	description: 'Get how many messages and users the bot had in a month, on one channel or on all',
	fields: [monthField, anyChannelField],
	options: [pathOption],
	async run({ api, parameters }) {
		const month = readMonth(parameters);
		const channelId = readAnyChannelId(parameters);
		const path = readPath(parameters);
		const usage = await api.usage.get({ monthDate: month.toFormat('yyyy-MM-01'), channelId, path });
		return {
			month: month.toFormat('yyyy-MM'),
			channelId: channelId ?? null,
			channelName: channelNameOf(channelId),
			...usage,
		};
	},
});

/** A month left empty is sent as well, so that the row names the month that was counted. */
const readMonth = (parameters: Parameters): DateTime =>
	toDateTime(parameters, 'month', parameters.given('month') ?? new Date());

function readPath(parameters: Parameters): string | undefined {
	const path = parameters.optionalText('options.path')?.trim();
	if (path === undefined || /^\/?[\w-]+(\/[\w-]+)*$/.test(path)) return path;
	throw parameters.refusal(
		'options.path',
		`'${path.slice(0, 60)}' is not a path`,
		`Write it like ${USAGE_PATH}, without address and query.`,
	);
}
