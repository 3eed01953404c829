import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import type { Edition } from './edition';
import { create, fetchOne, listWhole } from './entries';

/** Which of ChatBot's two builders a story belongs to; each has its own path and its own stories. */
export type Builder = 'auto' | 'current' | 'old';

/** The other fields of a story differ between the builders and are passed on unchanged. */
export interface Story extends IDataObject {
	id: string;
	name: string;
	description: string;
}

export interface StoryTexts {
	name?: string;
	description?: string;
}

export class Stories {
	private details?: Promise<Story[]>;

	constructor(
		private readonly client: HttpClient,
		private readonly edition: () => Promise<Edition>,
	) {}

	async list(builder: Builder): Promise<Story[]> {
		const request: ApiRequest = {
			doing: 'list stories',
			method: 'GET',
			path: await this.root(builder),
		};
		return await listWhole<Story>(this.client, request, 'stories');
	}

	async get(builder: Builder, id: string): Promise<Story> {
		const request = { ...about(id, 'get'), path: await this.of(builder, id) };
		return await fetchOne<Story>(this.client, request, 'a story');
	}

	/** The names of the stories that point to a webhook. Each story is read once per run. */
	async callingWebhook(id: string): Promise<string[]> {
		this.details ??= this.readAll().catch((error: unknown) => {
			// The next caller asks again.
			this.details = undefined;
			throw error;
		});
		// Each builder keeps the ID elsewhere in a story; no other thing has the same one.
		const calling = (await this.details).filter((story) => JSON.stringify(story).includes(id));
		return calling.map(({ name, id: storyId }) => name || storyId);
	}

	private async readAll(): Promise<Story[]> {
		const all: Story[] = [];
		for (const { id } of await this.list('auto')) all.push(await this.get('auto', id));
		return all;
	}

	/** The id of the new story. That the current builder takes these two fields is an assumption. */
	async create(builder: Builder, texts: StoryTexts): Promise<string> {
		return await create(this.client, {
			doing: 'create the story',
			method: 'POST',
			path: await this.root(builder),
			body: texts,
		});
	}

	async update(builder: Builder, id: string, texts: StoryTexts): Promise<void> {
		await this.client.json({
			...about(id, 'update'),
			method: 'PUT',
			path: await this.of(builder, id),
			body: texts,
		});
	}

	async delete(builder: Builder, id: string): Promise<void> {
		await this.client.json({
			...about(id, 'delete'),
			method: 'DELETE',
			path: await this.of(builder, id),
		});
	}

	private async of(builder: Builder, id: string): Promise<string> {
		return (await this.root(builder)) + path`/${id}`;
	}

	private async root(builder: Builder): Promise<string> {
		const isOld = builder === 'auto' ? (await this.edition()) === 'v1' : builder === 'old';
		return isOld ? '/stories' : '/v2/stories';
	}
}

const about = (id: string, verb: string) => ({
	doing: `${verb} the story`,
	notFound: `Story '${id}' was not found`,
	notFoundHint:
		'Choose the story from the list. Stories of the old and the current builder are kept apart; see "Builder" under Options.',
});
