import type { INodeProperties } from 'n8n-workflow';
import { returnAllAndLimit } from '../../../shared/fields/lists';
import { isChosen, locator, optional } from '../../../shared/fields/locator';
import { collect } from '../../../shared/http/pages';
import { DATE_HINT, toDateTime } from '../../../shared/run/dates';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { Chat, ChatList } from '../../api/chats';
import type { ChatBotApi } from '../../api/connect';
import { SOURCES } from '../../api/reports';
import { storyId } from '../locators';
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
			locator({
				displayName: 'User',
				name: 'userId',
				description: '',
				searchListMethod: 'searchUsers',
				exampleId: '65f0000000000000000000a1',
			}),
			'The user who chatted, by the ID that ChatBot gives',
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
		const list = { ...readFilters(parameters), limit: parameters.limit() };
		return (await collect(api.chats.list(list))).flatMap(toRows);
	},
});

function readFilters(parameters: Parameters): Omit<ChatList, 'limit'> {
	const chosen = parameters.collection('filters');
	const from = readTime(parameters, 'filters.after');
	const before = readTime(parameters, 'filters.before');
	if (from !== undefined && before !== undefined && from >= before) {
		const hint = 'Choose a later date, or swap the two.';
		throw parameters.refusal('filters.before', 'is not after Begun After', hint);
	}
	const idOf = (name: string) => (isChosen(parameters, name) ? parameters.id(name) : undefined);
	const wanted = {
		story: idOf('filters.storyId'),
		user: idOf('filters.userId'),
		source: parameters.optionalChoice('filters.source', SOURCES),
		finished: 'finished' in chosen ? parameters.isOn('filters.finished') : undefined,
	};
	return {
		from,
		before,
		keep: ({ storyId: story, user, source, finished }: Chat) =>
			isWanted(wanted.story, story) &&
			isWanted(wanted.user, user.id) &&
			isWanted(wanted.source, source) &&
			isWanted(wanted.finished, finished),
	};
}

const isWanted = <Value>(wanted: Value | undefined, value: Value) =>
	wanted === undefined || value === wanted;

function readTime(parameters: Parameters, name: string): number | undefined {
	const given = parameters.given(name);
	return given === undefined ? undefined : toDateTime(parameters, name, given).toMillis();
}
