import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Parameters } from '../../shared/run/parameters';
import { CHANNELS, channelCodeOf } from '../api/channels';

/** For n8n's form; from an expression the name of a channel does as well. */
const options = (channels = CHANNELS): INodePropertyOptions[] =>
	channels.map(({ code, displayName }) => ({ name: displayName, value: code }));

const WHATSAPP = 1014;

export const channelIdField: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	type: 'options',
	options: options(),
	default: WHATSAPP,
	required: true,
	description:
		'Where the bot user talks to the bot. An expression may give the number of a channel or its name, as a row of the user list holds it.',
};

export const anyChannelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	type: 'options',
	options: [{ name: 'All Channels', value: '' }, ...options()],
	default: '',
	description:
		'Which channel to count. An expression may give the number or the name of a channel.',
};

export const channelIdsField: INodeProperties = {
	displayName: 'Channels',
	name: 'channelIds',
	type: 'multiOptions',
	options: options(CHANNELS.filter(({ listsUsers }) => listsUsers)),
	default: [],
	required: true,
	description:
		'On which channels the users are. An expression may give numbers or names of channels.',
	hint: 'An expression may give an array, or text with commas',
};

export function readChannelId(parameters: Parameters): number {
	const channelId = readAnyChannelId(parameters);
	if (channelId !== undefined) return channelId;
	throw parameters.refusal('channelId', 'is empty', 'Choose a channel.');
}

/** `undefined` for all channels. */
export function readAnyChannelId(parameters: Parameters): number | undefined {
	const value = parameters.given('channelId');
	return value === undefined ? undefined : codeOf(parameters, 'channelId', value);
}

/** At least one: the service breaks where there is none. */
export function readChannelIds(parameters: Parameters): number[] {
	const value = parameters.raw('channelIds');
	const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	const given = list.filter((entry) => entry !== null && String(entry).trim() !== '');
	if (given.length === 0) {
		throw parameters.refusal('channelIds', 'is empty', 'Choose at least one channel.');
	}
	return [...new Set(given.map((entry) => codeOf(parameters, 'channelIds', entry)))];
}

function codeOf(parameters: Parameters, name: string, value: unknown): number {
	const code = channelCodeOf(value);
	if (code !== undefined) return code;
	throw parameters.refusal(
		name,
		`has no '${String(value)}'`,
		`Use a number such as ${WHATSAPP}, or one of: ${CHANNELS.map((channel) => channel.name).join(', ')}.`,
	);
}
