import { randomUUID } from 'node:crypto';
import { notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Story, StoryFamily } from '../model';

/** The stories of one builder; the two builders know nothing of each other. */
export class Stories {
	private readonly byId = new Map<string, Story>();

	constructor(
		private readonly family: StoryFamily,
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	load(stories: Story[]): void {
		this.byId.clear();
		for (const story of stories) this.byId.set(story.id, story);
	}

	list(): Story[] {
		return [...this.byId.values()];
	}

	get(id: string): Story {
		const story = this.byId.get(id);
		if (!story) throw notFound(`No story with id "${id}"`);
		return story;
	}

	create(name: string, description = ''): Story {
		const blockId = this.family === 'v1' ? this.ids.next() : randomUUID();
		const story: Story = {
			id: this.ids.next(),
			name,
			description,
			published: false,
			integrations: [],
			metrics: [],
			blockIds: [blockId],
		};
		this.byId.set(story.id, story);
		this.changed();
		return story;
	}

	update(id: string, changes: Partial<Pick<Story, 'name' | 'description'>>): void {
		this.byId.set(id, { ...this.get(id), ...changes });
		this.changed();
	}

	delete(id: string): void {
		this.get(id);
		this.byId.delete(id);
		this.changed();
	}
}
