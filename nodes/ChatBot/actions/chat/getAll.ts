import type { INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { isChosen, optional } from '../../../shared/fields/locator';
import { collectAs } from '../../../shared/http/pages';
import { DATE_HINT, toDateTime } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { Chat, ChatList } from '../../api/chats';
import type { ChatBotApi } from '../../api/connect';
import { SOURCES } from '../../api/reports';
import type { UserFinder } from '../../api/userFinder';
import { storyId, userId } from '../locators';
import { readUser } from '../readUser';
import { sourceField } from '../sourceField';
import { outputFields, rowsMaker } from './fields';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Which chats to list. All filters must match. ChatBot itself has none: dates limit what is read, the others choose from it.',
	options: [
		{
			displayName: 'Begun After',
			name: 'after',
			type: 'dateTime',
			default: '',
			description: DATE_HINT,
		},
		{
			displayName: 'Begun Before',
			name: 'before',
			type: 'dateTime',
			default: '',
			description: DATE_HINT,
		},
		{
			displayName: 'Finished',
			name: 'finished',
			type: 'boolean',
			default: true,
			description: 'Whether to list chats that are over, or those that are not',
		},
		{ ...sourceField, description: 'Through which integration the chat came' },
		optional(storyId, 'The story that the chat was with'),
		optional(
			userId,
			'The user who chatted, by the ID that ChatBot gives or by email. If several users have the email, the one created first is meant.',
		),
	],
};

export const getAll = defineOperation<ChatBotApi>({
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many chats or their messages',
	description:
		'List the chats of the archive with all that was said, newest first; those of stories of the old builder are not in it',
	fields: [...returnAllAndLimit, filters, ...outputFields('; the limit counts chats')],
	async run({ api, parameters }) {
		const toRows = rowsMaker(parameters);
		const limit = parameters.limit();
		const range = readRange(parameters);
		const keep = await readFilters(parameters, api.userFinder);
		const chats = api.chats.list({ ...range, limit, keep });
		return await collectAs(chats, (page) => page.flatMap(toRows));
	},
});

function readRange(parameters: Parameters): Pick<ChatList, 'from' | 'before'> {
	const from = readTime(parameters, 'filters.after');
	const before = readTime(parameters, 'filters.before');
	if (from !== undefined && before !== undefined && from >= before) {
		const hint = 'Choose a later date, or swap the two.';
		throw parameters.refusal('filters.before', 'is not after Begun After', hint);
	}
	return { from, before };
}

/** Which chats of the range are wanted; everything is checked before a user is looked up. */
async function readFilters(
	parameters: Parameters,
	users: UserFinder,
): Promise<(chat: Chat) => boolean> {
	const filters = {
		storyId: chosen(parameters, 'filters.storyId', (name) => parameters.id(name)),
		source: parameters.optionalChoice('filters.source', SOURCES),
		finished:
			'finished' in parameters.collection('filters')
				? parameters.isOn('filters.finished')
				: undefined,
	};
	const key = chosen(parameters, 'filters.userId', (name) => readUser(parameters, name));
	const wantedUser = key && (await users.idOf(key));
	return ({ storyId: story, user, source, finished }) =>
		isWanted(filters.storyId, story) &&
		isWanted(wantedUser, user.id) &&
		isWanted(filters.source, source) &&
		isWanted(filters.finished, finished);
}

const chosen = <Value>(parameters: Parameters, name: string, read: (name: string) => Value) =>
	isChosen(parameters, name) ? read(name) : undefined;

const isWanted = <Value>(wanted: Value | undefined, value: Value) =>
	wanted === undefined || value === wanted;

function readTime(parameters: Parameters, name: string): number | undefined {
	const given = parameters.given(name);
	return given === undefined ? undefined : toDateTime(parameters, name, given).toMillis();
}
