/** The shapes that are stored. Ids stand where the wire shows whole objects; `views/` puts them in. */

/** Each includes the ones before it. */
export const ROLES = [
	'guest',
	'user',
	'teammate',
	'agent',
	'supervisor',
	'admin',
	'owner',
] as const;

export type Role = (typeof ROLES)[number];

/** What the server's database adds to every row. */
export interface Dated {
	createdAt: string;
	updatedAt: string;
	__v: number;
}

export interface User extends Dated {
	_id: string;
	status: number;
	email: string;
	/** Never shown. */
	password: string;
	firstname: string;
	lastname: string;
	emailverified: boolean;
	phone: string;
}

export interface Project extends Dated {
	_id: string;
	name: string;
	createdBy: string;
}

/** A member of a project, or a visitor, who has a `uuid_user` in place of an `id_user`. */
export interface ProjectUser extends Dated {
	_id: string;
	user_available: boolean;
	number_assigned_requests: number;
	last_login_at: string;
	permissions: string[];
	status: string;
	trashed: boolean;
	id_project: string;
	id_user?: string;
	uuid_user?: string;
	role: Role;
	/** 1 member, 2 visitor. */
	roleType: number;
	createdBy: string;
	tags: string[];
	max_assigned_chat?: number;
	profileStatus?: string;
	attributes?: Record<string, unknown>;
}

export interface Filter {
	field: string;
	operator: string;
	value: unknown;
}

/** Rows that an update of an unknown id made have neither project nor creator nor name. */
export interface Segment extends Dated {
	_id: string;
	match?: string;
	/** 100 live, 0 deleted. */
	status?: number;
	name?: string;
	/** Checked by a create alone; there may even be null in its place or in it. */
	filters: Filter[];
	id_project?: string;
	createdBy?: string;
}

/** A row that an update of an unknown id made has only what that update named. */
export interface Lead extends Dated {
	_id: string;
	tags: string[];
	/** 100 live, 50 temporary, 1000 in the trash. */
	status: number;
	lead_id: string;
	fullname?: string;
	email?: string;
	phone: string | null;
	company?: string;
	note?: string;
	streetAddress?: string;
	city?: string;
	region?: string;
	zipcode?: string;
	country?: string;
	attributes: Record<string, unknown>;
	properties: Record<string, unknown>;
	id_project: string;
	createdBy: string;
}

export interface Department extends Dated {
	/** `assigned` gives a conversation to one member, `pooled` offers it to all. */
	routing: string;
	default: boolean;
	/** 1 visible, 0 hidden. */
	status: number;
	_id: string;
	name: string;
	description?: string;
	id_project: string;
	createdBy: string;
	groups: unknown[];
	tags: string[];
	id_group?: string | null;
	bot_only?: boolean;
	id_bot?: string | null;
}

export interface Bot extends Dated {
	webhook_enabled: boolean;
	type: string;
	/** Its deliveries are signed with it. Shown to whom made the bot, and in deliveries. */
	secret: string;
	language: string;
	public: boolean;
	certified: boolean;
	intentsEngine: string;
	tags: string[];
	score: number;
	trained: boolean;
	certifiedTags: string[];
	_id: string;
	name: string;
	description?: string;
	slug: string;
	url?: string;
	id_project: string;
	trashed: boolean;
	createdBy: string;
	agents_available: boolean;
}

/** A REST hook. */
export interface Subscription extends Dated {
	_id: string;
	target: string;
	event: string;
	/** Shared by all that one server process made. */
	secret: string;
	global: boolean;
	id_project?: string;
	createdBy: string;
}

/** A tag that the dashboard offers. */
export interface LibraryTag extends Dated {
	_id: string;
	tag?: string;
	color: string;
	id_project: string;
	createdBy: string;
}
