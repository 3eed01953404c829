import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../shared/fields/locator';
import type { Parameters } from '../../shared/run/parameters';
import { BOT_USER_ID, LARGEST_PAGE, SMALLEST_PAGE } from '../api/limits';

export const botUserIdField = locator({
	displayName: 'Bot User',
	name: 'botUserId',
	description:
		'The user, by the Bot User ID of the channel: on WhatsApp the phone number with + and country code. The list shows who was active on the channel in the last five days.',
	searchListMethod: 'searchBotUsers',
	exampleId: '+911234500000',
});

export const readBotUserId = (parameters: Parameters): string =>
	parameters.located('botUserId', BOT_USER_ID);

export function outputField(simplified: string): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'Exactly what Netcore Bot answers' },
			{ name: 'Simplified', value: 'simplified', description: simplified },
		],
		default: 'simplified',
		description: 'In which form to return the data',
	};
}

export const isRaw = (parameters: Parameters): boolean =>
	parameters.choice('output', ['raw', 'simplified'] as const) === 'raw';

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

/** `undefined` where the option was not added. */
export function readPageSize(parameters: Parameters): number | undefined {
	const value = parameters.raw('options.pageSize');
	if (value === undefined || value === null || value === '') return undefined;
	const size = Number(value);
	if (Number.isInteger(size) && size >= SMALLEST_PAGE && size <= LARGEST_PAGE) return size;
	throw parameters.refusal(
		'options.pageSize',
		`is '${String(value)}'`,
		`Enter a whole number from ${SMALLEST_PAGE} to ${LARGEST_PAGE}.`,
	);
}
