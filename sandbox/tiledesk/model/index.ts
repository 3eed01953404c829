import type { Conversation, Message } from './conversation';
import type {
	Bot,
	Department,
	Lead,
	LibraryTag,
	Project,
	ProjectUser,
	Segment,
	Subscription,
	User,
} from './rows';

export * from './conversation';
export * from './rows';

/** The whole state as plain JSON: what a seed makes and what a data file holds. */
export interface Snapshot {
	users: User[];
	projects: Project[];
	members: ProjectUser[];
	segments: Segment[];
	leads: Lead[];
	departments: Department[];
	bots: Bot[];
	subscriptions: Subscription[];
	conversations: Conversation[];
	messages: Message[];
	tags: LibraryTag[];
}
