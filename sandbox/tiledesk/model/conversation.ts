import type { Dated, Department, Lead, ProjectUser } from './rows';

export interface RequestTag {
	_id: string;
	/** Missing after a plain text was sent as a tag. */
	tag?: string;
	color?: string;
}

export interface Note extends Dated {
	_id: string;
	text: string;
	createdBy: string;
}

/** What of others a conversation keeps as it was. */
export interface RequestSnapshot {
	department?: Department;
	availableAgentsCount: number;
	requester: ProjectUser;
	lead: Lead;
	/** The members to whom it was offered. */
	agents?: ProjectUser[];
}

/** What the server calls a request. Its keys are in the order of the wire. */
export interface Conversation extends Dated {
	/** 50 temporary, 100 unassigned, 150 abandoned, 200 assigned, 1000 closed. */
	status: number;
	preflight: boolean;
	hasBot: boolean;
	/** Ids of users, and of bots with `bot_` in front. */
	participants: string[];
	priority: string;
	followers: string[];
	participantsAgents: string[];
	participantsBots: string[];
	_id: string;
	request_id: string;
	/** The project user. */
	requester: string;
	lead: string;
	first_text: string;
	subject?: string;
	department?: string;
	sourcePage?: string;
	language?: string;
	userAgent?: string;
	location?: unknown;
	assigned_at?: string;
	id_project: string;
	createdBy: string;
	channel: { name: string };
	tags: RequestTag[];
	notes: Note[];
	snapshot: RequestSnapshot;
	contact?: { email?: string };
	channelOutbound: { name: string };
	smartAssignment: boolean;
	workingStatus?: string;
	ticket_id: number;
	attributes?: Record<string, unknown>;
	rating?: number;
	rating_message?: string;
	/** Milliseconds until a participant answered. */
	waiting_time?: number;
	first_response_at?: string;
	transcript?: string;
	/** Milliseconds. */
	duration?: number;
	closed_by?: string;
	closed_at?: string;
}

export interface Message extends Dated {
	senderFullname: string;
	type: string;
	/** `group` in a conversation, else `direct`. */
	channel_type: string;
	status: number;
	_id: string;
	sender: string;
	/** The `request_id` of the conversation. */
	recipient: string;
	text: string;
	id_project: string;
	createdBy: string;
	language?: string;
	attributes?: Record<string, unknown>;
	metadata?: Record<string, unknown>;
	channel: { name: string };
}
