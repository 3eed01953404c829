import type { IDataObject } from 'n8n-workflow';
import type { ChatBotStore } from '../../../../sandbox';
import * as views from '../../../../sandbox/chatbot/story-views';
import { byId } from '../../../../scripts/lib/engine/locator';
import { UNKNOWN_ID, type OperationRow } from './row';

const storyId = byId('={{ $json.id }}');

const options = { builder: '={{ $json.builder }}' };

const unknown = { change: { id: UNKNOWN_ID }, message: `Story '${UNKNOWN_ID}' was not found` };

/** With the current edition, "auto" means the current builder. */
const BUILDERS = ['auto', 'current', 'old'];

const isOld = ({ builder }: IDataObject) => builder === 'old';

const rootOf = (item: IDataObject) => (isOld(item) ? '/stories' : '/v2/stories');

const storiesOf = (item: IDataObject, store: ChatBotStore) =>
	store.stories[isOld(item) ? 'v1' : 'v2'];

const threeStories = (store: ChatBotStore) =>
	BUILDERS.map((builder, index) => ({
		builder,
		id: storiesOf({ builder }, store).list()[index].id,
	}));

const texts = ({ name, text }: IDataObject) => ({
	...(name ? { name } : {}),
	...(text ? { description: text } : {}),
});

export const storyOperations: OperationRow[] = [
	{
		resource: 'story',
		operation: 'getAll',
		parameters: { limit: '={{ $json.limit }}', options },
		items: () => BUILDERS.map((builder, index) => ({ builder, limit: [2, 50, 1][index] })),
		requests: (item) => [{ method: 'GET', path: rootOf(item) }],
		rows: (item, store) =>
			storiesOf(item, store)
				.list()
				.slice(0, Number(item.limit))
				.map(isOld(item) ? views.toOldListItem : views.toCurrentListItem) as IDataObject[],
	},
	{
		resource: 'story',
		operation: 'get',
		parameters: { storyId, options },
		items: threeStories,
		requests: (item) => [{ method: 'GET', path: `${rootOf(item)}/${item.id}` }],
		rows: (item, store) => {
			const story = storiesOf(item, store).get(String(item.id));
			return [(isOld(item) ? views.toOldDetails : views.toCurrentDetails)(story) as IDataObject];
		},
		unknown,
	},
	{
		resource: 'story',
		operation: 'create',
		parameters: { name: '={{ $json.name }}', storyDescription: '={{ $json.text }}', options },
		items: () =>
			BUILDERS.map((builder, index) => ({
				builder,
				name: ['Nieuw', 'Über uns', 'Книга'][index],
				text: ['', 'Two\nlines', 'Третья'][index],
			})),
		requests: (item) => [{ method: 'POST', path: rootOf(item), body: texts(item) }],
		rows: (item, store) => {
			const made = storiesOf(item, store)
				.list()
				.find(({ name }) => name === item.name);
			return [{ id: made?.id, ...texts(item) }] as IDataObject[];
		},
		creates: true,
	},
	{
		resource: 'story',
		operation: 'update',
		parameters: {
			storyId,
			name: '={{ $json.name }}',
			storyDescription: '={{ $json.text }}',
			options,
		},
		items: (store) =>
			threeStories(store).map((item, index) => ({
				...item,
				name: ['Neu', '', 'Both'][index],
				text: ['', 'Only a text', 'of them'][index],
			})),
		requests: (item) => [{ method: 'PUT', path: `${rootOf(item)}/${item.id}`, body: texts(item) }],
		rows: (item) => [{ id: item.id, updated: true, ...texts(item) }] as IDataObject[],
		unknown,
		needsNoAnswer: true,
	},
	{
		resource: 'story',
		operation: 'delete',
		parameters: { storyId, options },
		items: threeStories,
		requests: (item) => [{ method: 'DELETE', path: `${rootOf(item)}/${item.id}` }],
		rows: ({ id }) => [{ id, deleted: true }],
		unknown,
		needsNoAnswer: true,
	},
];
