/** The shapes that are stored; they travel over HTTP as they are, but for a user's password. */

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

export interface User {
	_id: string;
	email: string;
	password: string;
	firstname: string;
	lastname: string;
}

export interface Project {
	_id: string;
	name: string;
}

export interface Membership {
	_id: string;
	id_project: string;
	id_user: string;
	role: Role;
}

export interface Filter {
	field: string;
	operator: string;
	value: unknown;
}

/** Rows that an update of an unknown id made have neither project nor creator nor name. */
export interface Segment {
	_id: string;
	name?: string;
	match?: unknown;
	filters: Filter[];
	/** 100 live, 0 deleted. */
	status?: number;
	id_project?: string;
	createdBy?: string;
	createdAt: string;
	updatedAt: string;
	__v: number;
}

export interface Lead {
	_id: string;
	lead_id: string;
	fullname?: string;
	email?: string;
	phone: string | null;
	city?: string;
	country?: string;
	tags: string[];
	attributes: Record<string, unknown>;
	properties: Record<string, unknown>;
	/** 100 live, 1000 in the trash. */
	status: number;
	id_project: string;
	createdBy: string;
	createdAt: string;
	updatedAt: string;
	__v: number;
}

/** The whole state as plain JSON: what a seed makes and what a data file holds. */
export interface Snapshot {
	users: User[];
	projects: Project[];
	memberships: Membership[];
	segments: Segment[];
	leads: Lead[];
}
