import { randomUUID } from 'node:crypto';
import { IdSource } from '../framework/ids';
import { Signal } from '../framework/signal';
import { Segments } from './store-segments';
import type {
	Bot,
	Conversation,
	Department,
	Lead,
	LibraryTag,
	Message,
	Project,
	ProjectUser,
	Segment,
	Snapshot,
	Subscription,
	User,
} from './model';
import type { SegmentValues } from './segment-body';

/** What happened, as a REST hook tells it. */
export interface Happening {
	event: string;
	projectId: string;
	/** As it goes over the wire. */
	payload: object;
}

/** What a bot is told. */
export interface BotMessage {
	bot: Bot;
	payload: object;
}

/** One Tiledesk server with all of its projects. */
export class TiledeskStore {
	/** After every change of what is saved. */
	readonly changes = new Signal();
	/** What REST hooks and bots are told. */
	readonly happenings = new Signal<Happening>();

	readonly botMessages = new Signal<BotMessage>();
	/** One for all hooks that this process makes. */
	readonly hookSecret = randomUUID();

	users: User[] = [];
	projects: Project[] = [];
	members: ProjectUser[] = [];
	leads: Lead[] = [];
	departments: Department[] = [];
	bots: Bot[] = [];
	subscriptions: Subscription[] = [];
	conversations: Conversation[] = [];
	messages: Message[] = [];
	tags: LibraryTag[] = [];
	/** Custom events; the server, too, soon forgets them. */
	events: Array<{ id_project: string }> = [];
	/** Tokens of an earlier epoch are refused. */
	tokenEpoch = 0;

	private readonly ids = new IdSource();
	private readonly segmentRows = new Segments();

	load({ segments, ...rest }: Snapshot): void {
		Object.assign(this, rest);
		this.tokenEpoch = 0;
		this.events = [];
		this.segmentRows.load(segments);
		const rows = [...segments, ...Object.values(rest).flat()] as Array<{ _id: string }>;
		this.ids.continueAfter(rows.map(({ _id }) => _id));
		this.changes.emit();
	}

	toSnapshot(): Snapshot {
		const { users, projects, members, leads, departments } = this;
		const { bots, subscriptions, conversations, messages, tags } = this;
		const people = { users, projects, members, leads, departments };
		const talk = { bots, subscriptions, conversations, messages, tags };
		return { ...people, ...talk, segments: this.segments() };
	}

	nextId(): string {
		return this.ids.next();
	}

	tell(event: string, projectId: string, payload: object): void {
		this.changes.emit();
		this.happenings.emit({ event, projectId, payload: structuredClone(payload) });
	}

	userByEmail(email: string): User | undefined {
		const wanted = email.toLowerCase();
		return this.users.find((user) => user.email === wanted);
	}

	/** Every row, the deleted and the stray ones included. */
	segments(): Segment[] {
		return this.segmentRows.all();
	}

	liveSegments(projectId: string): Segment[] {
		return this.segmentRows.live(projectId);
	}

	/** Rows that only exist because somebody changed what was not there. */
	straySegments(): Segment[] {
		return this.segmentRows.strays();
	}

	/** By id alone: the project in the path has no say. */
	segment(id: string): Segment | undefined {
		return this.segmentRows.get(id);
	}

	createSegment(values: SegmentValues, id_project: string, createdBy: string): Segment {
		return this.after(this.segmentRows.create(this.nextId(), values, { id_project, createdBy }));
	}

	updateSegment(id: string, values: SegmentValues): Segment {
		return this.after(this.segmentRows.change(id, values));
	}

	deleteSegment(id: string): Segment {
		return this.after(this.segmentRows.change(id, { status: 0 }));
	}

	private after<Row>(row: Row): Row {
		this.changes.emit();
		return row;
	}
}
