import { IdSource } from '../../framework/ids';
import { Signal } from '../../framework/signal';
import type { Snapshot, StoryFamily } from '../model';
import { WebhookCalls } from './calls';
import { Chats } from './chats';
import { Entities } from './entities';
import { Phrases } from './phrases';
import { Segments } from './segments';
import { Stories } from './stories';
import { Users } from './users';
import { Webhooks } from './webhooks';

/** One ChatBot account. */
export class ChatBotStore {
	/** After every change of what is saved. */
	readonly changes = new Signal();

	private readonly ids = new IdSource();
	private readonly changed = () => this.changes.emit();

	readonly users = new Users(this.ids, this.changed);
	readonly segments = new Segments(this.users, this.ids, this.changed);
	readonly stories: Record<StoryFamily, Stories> = {
		v1: new Stories('v1', this.ids, this.changed),
		v2: new Stories('v2', this.ids, this.changed),
	};
	readonly webhooks = new Webhooks(this.ids, this.changed);
	readonly calls = new WebhookCalls();
	readonly chats = new Chats(this.ids, this.changed);
	readonly entities = new Entities(this.ids, this.changed);
	readonly phrases = new Phrases(this.changed);

	load(snapshot: Snapshot): void {
		const {
			users,
			segments,
			stories,
			webhooks,
			chats = [],
			entities = [],
			phrases = [],
		} = snapshot;
		this.users.load(users.map((user) => ({ ...user, segmentIds: new Set(user.segmentIds) })));
		this.segments.load(segments.map((segment) => ({ ...segment, memberIds: new Set() })));
		this.stories.v1.load(stories.v1);
		this.stories.v2.load(stories.v2);
		this.webhooks.load(webhooks);
		this.chats.load(chats);
		this.entities.load(entities);
		this.phrases.load(phrases);
		for (const list of [users, segments, stories.v1, stories.v2, webhooks, entities]) {
			this.ids.continueAfter(list.map(({ id }) => id));
		}
		this.changed();
	}

	toSnapshot(): Snapshot {
		return {
			users: Array.from(this.users.all(), (user) => ({
				...user,
				segmentIds: [...user.segmentIds],
			})),
			segments: this.segments.list().map(({ id, name, createdAt }) => ({ id, name, createdAt })),
			stories: { v1: this.stories.v1.list(), v2: this.stories.v2.list() },
			webhooks: this.webhooks.list(),
			chats: [...this.chats.newestFirst()],
			entities: this.entities.list(),
			phrases: this.phrases.list(),
		};
	}
}
