import { randomUUID } from 'node:crypto';
import type { Api } from '../../framework/schema';
import { withoutUndefined } from '../objects';
import type { Bot } from '../model';
import { castId } from '../object-id';
import { refuse } from '../refusal';
import { toBot } from '../views/people';
import { memberOf, type ProjectParams, type RouteContext } from './context';

const LIST = '/:projectId/bots';

export function addBotReadRoutes(api: Api, { store }: RouteContext): void {
	api.get<{ Params: ProjectParams }>(LIST, async ({ params }) =>
		store.bots
			.filter(({ id_project: project, trashed }) => project === params.projectId && !trashed)
			.map(toBot),
	);

	api.get<{ Params: ProjectParams }>(`${LIST}/:id`, async ({ params }) => {
		const id = castId(params.id);
		if (id === undefined) throw refuse(500, 'Error getting object.');
		const bot = store.bots.find(({ _id }) => _id === id);
		if (!bot) throw refuse(404, 'Object not found.');
		return toBot(bot);
	});
}

/** Only a create shows the secret. */
export function addBotRoutes(api: Api, { store }: RouteContext): void {
	api.post<{ Params: ProjectParams }>(LIST, async (request) => {
		const { name, type, url, language, description } = (request.body ?? {}) as Partial<Bot>;
		const given = withoutUndefined({ type, language, description }) as Partial<Bot>;
		if (!name) throw refuse(500, 'Error saving object.');
		const { projectId } = request.params;
		const bot: Bot = {
			...newBot(store.nextId(), String(name), url),
			...(given as object),
			id_project: projectId,
			createdBy: memberOf(request).id,
		};
		store.bots.push(bot);
		store.tell('faqbot.create', projectId, toBot(bot));
		return bot;
	});

	const one = `${LIST}/:id`;

	const find = ({ projectId, id }: ProjectParams, doing: string) => {
		const cast = castId(id);
		if (cast === undefined) throw refuse(500, `Error ${doing} object.`);
		const bot = store.bots.find((row) => row._id === cast && row.id_project === projectId);
		if (bot) return bot;
		throw refuse(404, `Chatbot not found with id ${id} for project ${projectId}`);
	};

	/** The language stays as it was at first. */
	api.put<{ Params: ProjectParams }>(one, async ({ params, body }) => {
		const bot = find(params, 'updating');
		const { name, url, description, trashed } = (body ?? {}) as Partial<Bot>;
		const changes = withoutUndefined({ name, url, description, trashed });
		Object.assign(bot, changes, { updatedAt: new Date().toISOString() });
		store.tell('faqbot.update', params.projectId, toBot(bot));
		return toBot(bot);
	});

	api.delete<{ Params: ProjectParams }>(one, async ({ params }) => {
		const bot = find(params, 'deleting');
		store.bots = store.bots.filter((row) => row !== bot);
		store.tell('faqbot.delete', params.projectId, toBot(bot));
		return { success: true, message: `Chatbot with id ${params.id} deleted successfully` };
	});
}

const slugOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function newBot(_id: string, name: string, url?: string): Bot {
	const now = new Date().toISOString();
	return {
		webhook_enabled: false,
		type: 'external',
		secret: randomUUID(),
		language: 'en',
		public: false,
		certified: false,
		intentsEngine: 'none',
		tags: [],
		score: 0,
		trained: true,
		certifiedTags: [],
		_id,
		name,
		slug: slugOf(name),
		...(url === undefined ? {} : { url }),
		id_project: '',
		trashed: false,
		createdBy: '',
		agents_available: false,
		createdAt: now,
		updatedAt: now,
		__v: 0,
	};
}
