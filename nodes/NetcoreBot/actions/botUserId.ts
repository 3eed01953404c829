import { locator } from '../../shared/fields/locator';
import type { Parameters } from '../../shared/run/parameters';
import { BOT_USER_ID } from '../api/limits';

export const botUserId = locator({
	displayName: 'Bot User',
	name: 'botUserId',
	description:
		'The user, by the Bot User ID of the channel: on WhatsApp the phone number with + and country code. The list shows who was active on the channel in the last five days.',
	searchListMethod: 'searchBotUsers',
	exampleId: '+911234500000',
});

export const readBotUserId = (parameters: Parameters): string =>
	parameters.located('botUserId', BOT_USER_ID);
