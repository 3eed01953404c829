import { badRequest } from '../../framework/failure';
import type { Api } from '../../framework/schema';
import { toPhrase } from '../archive-views';
import { success } from '../envelope';
import {
	DeletePhrasesSchema,
	ListPhrasesSchema,
	PHRASES_PER_PAGE,
	TrainSchema,
} from '../schemas/archive';
import { isUserInput } from '../story-views';
import type { RouteContext } from './context';

export function addTrainingRoutes(api: Api, { store }: RouteContext): void {
	const { phrases, stories } = store;

	api.get('/training', { schema: { querystring: ListPhrasesSchema } }, async ({ query }) => {
		const all = phrases.list();
		const from = (query.page - 1) * PHRASES_PER_PAGE;
		return { items: all.slice(from, from + PHRASES_PER_PAGE).map(toPhrase), count: all.length };
	});

	api.put('/training/train', { schema: { body: TrainSchema } }, async ({ body }) => {
		const story = [...stories.v1.list(), ...stories.v2.list()].find(
			({ id }) => id === body.storyId,
		);
		if (!story) throw badRequest(`storyId: no story with id "${body.storyId}"`);
		if (!isUserInput(story, body.targetId)) {
			throw badRequest(`targetId: no user input with id "${body.targetId}" in the story`);
		}
		return { ...phrases.train(body.items), ...success() };
	});

	api.delete('/training', { schema: { body: DeletePhrasesSchema } }, async ({ body }) => {
		phrases.delete(body);
		return success();
	});
}
