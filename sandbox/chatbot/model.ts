/** The shapes that are stored. What travels over HTTP is made from them in `views.ts`. */

export const DEFAULT_ATTRIBUTES = [
	'default_email',
	'default_name',
	'default_url',
	'default_avatar',
	'default_language',
	'default_timezone',
	'default_gender',
	'default_ip',
	'default_city',
	'default_region',
	'default_country',
	'default_referrer',
	'default_username',
] as const;

export type Attributes = Record<string, string | null>;

export interface Conversation {
	id: string;
	date: number;
	firstMessage: string | null;
}

export interface User {
	id: string;
	userId: string;
	banned: boolean;
	attributes: Attributes;
	sessionAttributes: Record<string, string>;
	conversations: Conversation[];
	segmentIds: Set<string>;
	/** The integration the user came through, e.g. `widget`. */
	source: string;
	createdAt: number;
	lastSeen: number;
}

export interface Segment {
	id: string;
	name: string;
	createdAt: number;
	memberIds: Set<string>;
}

export interface StoryMetric {
	date: string;
	conversations: number;
}

export interface Story {
	id: string;
	name: string;
	description: string;
	published: boolean;
	integrations: string[];
	metrics: StoryMetric[];
	/** Block ids for the detail: interactions in the old builder, nodes in the current one. */
	blockIds: string[];
	/** One of the blocks, in a story that was made to call a webhook. */
	webhookBlock?: WebhookBlock;
}

export interface WebhookBlock {
	id: string;
	name: string;
	webhookId: string;
	/** The attribute that takes what the visitor wrote, before the webhook is called; '' for none. */
	messageAttribute: string;
}

/** `v1` = the old builder below `/stories`, `v2` = the current one below `/v2/stories`. */
export type StoryFamily = 'v1' | 'v2';

export interface WebhookHeader {
	key: string;
	value: string;
}

export interface Webhook {
	id: string;
	name: string;
	url: string;
	token: string;
	headers: WebhookHeader[];
	auth: { username?: string; password?: string };
	error: { date: number; message: string } | null;
}

export interface ChatMessage {
	from: 'bot' | 'user';
	message: string;
}

/** A chat as the archive keeps it. */
export interface Chat {
	id: string;
	storyId: string;
	userId: string;
	source: string;
	messages: ChatMessage[];
	attributes: Record<string, string>;
	createdAt: number;
	updatedAt: number;
	finished: boolean;
}

export interface EntityEntry {
	value: string;
	synonyms: Array<{ value: string }>;
}

export interface Entity {
	id: string;
	name: string;
	entries: EntityEntry[];
}

/** What a bot was told and did not understand. */
export interface Phrase {
	id: string;
	storyId: string;
	conversationId?: string;
	date: number;
	text: string;
	unmatched: number;
}

/** The whole state as plain JSON: what a seed makes and what a data file holds. */
export interface Snapshot {
	users: Array<Omit<User, 'segmentIds'> & { segmentIds: string[] }>;
	segments: Array<Omit<Segment, 'memberIds'>>;
	stories: Record<StoryFamily, Story[]>;
	webhooks: Webhook[];
	/** Not in a data file of an earlier version. */
	chats?: Chat[];
	entities?: Entity[];
	phrases?: Phrase[];
}
