/** Fields that several operations share, and how to read them. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { locator } from '../../shared/fields/locator';
import { DATE_HINT, toDateTime, type DateTime } from '../../shared/run/dates';
import type { Parameters } from '../../shared/run/parameters';
import { quoted } from '../../shared/run/refusals';
import { CHANNELS, channelCodeOf, isUserId, WHATSAPP, whyNotAnIdOf } from '../api/channels';
import { BOT_USER_ID, LARGEST_PAGE, SMALLEST_PAGE } from '../api/limits';
import type { BotUserKey } from '../api/transcripts';

/** Channels as n8n's form shows them. */
export const channelOptions = (channels = CHANNELS): INodePropertyOptions[] =>
	channels.map(({ code, displayName }) => ({ name: displayName, value: code }));

export const channelIdField: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	type: 'options',
	options: channelOptions(),
	default: WHATSAPP,
	required: true,
	// Without it, n8n marks the names that rows hold.
	allowArbitraryValues: true,
	description:
		'Where the bot user talks to the bot. An expression may give the number of a channel or its name, as a row of the user list holds it.',
};

function readChannelId(parameters: Parameters): number {
	const channelId = readAnyChannelId(parameters);
	if (channelId !== undefined) return channelId;
	throw parameters.refusal('channelId', 'is empty', 'Choose a channel.');
}

/** `undefined` for all channels. */
export function readAnyChannelId(parameters: Parameters): number | undefined {
	const value = parameters.given('channelId');
	return value === undefined ? undefined : readChannelCode(parameters, 'channelId', value);
}

/** The code of a channel that an expression gives by its code or its name. */
export function readChannelCode(parameters: Parameters, name: string, value: unknown): number {
	const code = channelCodeOf(value);
	if (code !== undefined) return code;
	throw parameters.refusal(
		name,
		`has no ${quoted(value)}`,
		`Use a number such as ${WHATSAPP}, or one of: ${CHANNELS.map((channel) => channel.name).join(', ')}.`,
	);
}

export const botUserId = locator({
	displayName: 'Bot User',
	name: 'botUserId',
	description:
		'The user, by the Bot User ID of the channel: on WhatsApp the phone number with + and country code. The list shows who was active on the channel in the last five days.',
	searchListMethod: 'searchBotUsers',
	exampleId: '+911234500000',
});

/**
 * For an ID of another sort the service has no messages, so it is refused where the sort is known; for a
 * profile, the ID of the user list will do.
 */
export function readBotUser(parameters: Parameters, { orUserId = false } = {}): BotUserKey {
	const name = 'botUserId';
	const botUserId = parameters.located(name, BOT_USER_ID);
	const channelId = readChannelId(parameters);
	const reason = whyNotAnIdOf(channelId, botUserId);
	if (!reason || (orUserId && isUserId(botUserId))) return { botUserId, channelId };
	throw parameters.refusal(
		name,
		`'${botUserId}' ${reason}`,
		'On WhatsApp, the Bot User ID is the phone number with + and country code, like +911234500000. In a row of the user list it is botUserId.',
	);
}

interface PeriodTexts {
	/** What an empty start means; the empty field shows it. */
	emptyStart: string;
	start: string;
	end: string;
}

/** The form explains the forms of a date at the start date, and what a day means at the end date. */
export function periodFields({ emptyStart, start, end }: PeriodTexts): INodeProperties[] {
	return [
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			placeholder: emptyStart,
			description: start,
			hint: DATE_HINT,
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			placeholder: 'Now',
			description: end,
		},
	];
}

/** Each end as the user gives it; an end that is left open is missing. */
export interface Period {
	start?: DateTime;
	end?: DateTime;
}

export function readPeriod(parameters: Parameters): Period {
	const [start, end] = ['startDate', 'endDate'].map((name) => readDate(parameters, name));
	if (start && start > (end ?? now(parameters))) {
		throw parameters.refusal(
			'startDate',
			'is after the end of the period',
			'Choose an earlier start, or a later end. An empty End Date means now.',
		);
	}
	return { start, end };
}

function readDate(parameters: Parameters, name: string): DateTime | undefined {
	const value = parameters.given(name);
	return value === undefined ? undefined : toDateTime(parameters, name, value);
}

export const now = (parameters: Parameters): DateTime =>
	toDateTime(parameters, 'endDate', new Date());

export function pageSizeOption(size: number, description: string): INodeProperties {
	return {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: SMALLEST_PAGE, maxValue: LARGEST_PAGE, numberPrecision: 0 },
		default: size,
		description,
	};
}

/** `undefined` if the option is missing or empty. */
export function readPageSize(parameters: Parameters): number | undefined {
	const name = 'options.pageSize';
	if (parameters.given(name) === undefined) return undefined;
	return parameters.wholeNumber(name, { min: SMALLEST_PAGE, max: LARGEST_PAGE });
}
