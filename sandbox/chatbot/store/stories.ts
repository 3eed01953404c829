import { randomUUID } from 'node:crypto';
import { notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Story, StoryFamily, WebhookBlock } from '../model';

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
		const story: Story = {
			id: this.ids.next(),
			name,
			description,
			published: false,
			integrations: [],
			metrics: [],
			blockIds: [this.nextBlockId()],
		};
		this.byId.set(story.id, story);
		this.changed();
		return story;
	}

	/** A story that greets, listens and then calls a webhook. */
	createCalling(name: string, block: Omit<WebhookBlock, 'id'>): Story {
		const story = this.create(name);
		const blockIds = [...story.blockIds, ...Array.from({ length: 3 }, () => this.nextBlockId())];
		const webhookBlock = { id: blockIds[blockIds.length - 1], ...block };
		const calling = { ...story, published: true, blockIds, webhookBlock };
		this.byId.set(story.id, calling);
		this.changed();
		return calling;
	}

	update(id: string, changes: Partial<Pick<Story, 'name' | 'description' | 'webhookBlock'>>): void {
		this.byId.set(id, { ...this.get(id), ...changes });
		this.changed();
	}

	delete(id: string): void {
		this.get(id);
		this.byId.delete(id);
		this.changed();
	}

	private nextBlockId(): string {
		return this.family === 'v1' ? this.ids.next() : randomUUID();
	}
}
