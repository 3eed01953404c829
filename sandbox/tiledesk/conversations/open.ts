import { isRecord } from '../cast';
import { withoutUndefined } from '../objects';
import type { Conversation, Lead, ProjectUser } from '../model';
import { refuse } from '../refusal';
import type { TiledeskStore } from '../store';
import { availableMembers, countAssigned } from '../team/members';
import { toRequest } from '../views/conversation';
import { readParticipants } from './participants';
import { findDepartment, routeWithin } from './routing';

export interface Opening {
	requestId: string;
	projectId: string;
	requester: ProjectUser;
	lead: Lead;
	createdBy: string;
	firstText: string;
	/** What else the caller sent. */
	body: Record<string, unknown>;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Makes a conversation, finds who takes it, and tells of it. */
export function openConversation(store: TiledeskStore, opening: Opening): Conversation {
	const { projectId, body, lead, requester } = opening;
	const department = findDepartment(store, projectId, body.departmentid);
	if (!department) throw refuse(500, 'Error creating request');
	const given = Array.isArray(body.participants) ? body.participants.map(String) : undefined;
	const participants = given ?? routeWithin(store, department, projectId);
	const available = availableMembers(store, projectId);
	const isOffered = !given && participants.length === 0 && department.routing === 'pooled';
	const { status, hasBot, participantsAgents, participantsBots } = readParticipants(participants);
	const now = new Date().toISOString();
	const channel = isRecord(body.channel) ? { name: String(body.channel.name) } : { name: 'chat21' };
	const isPreflight = body.preflight === true;

	const conversation: Conversation = withoutUndefined({
		status: isPreflight ? 50 : status,
		preflight: isPreflight,
		hasBot,
		participants,
		priority: text(body.priority) ?? 'medium',
		followers: Array.isArray(body.followers) ? body.followers.map(String) : [],
		participantsAgents,
		participantsBots,
		_id: store.nextId(),
		request_id: opening.requestId,
		requester: requester._id,
		lead: lead._id,
		first_text: opening.firstText,
		subject: text(body.subject),
		department: department._id,
		sourcePage: text(body.sourcePage),
		language: text(body.language),
		userAgent: text(body.userAgent),
		location: isRecord(body.location) ? body.location : undefined,
		assigned_at: participants.length > 0 ? now : undefined,
		id_project: projectId,
		createdBy: opening.createdBy,
		channel,
		attributes: isRecord(body.attributes) ? { ...body.attributes } : undefined,
		tags: [],
		notes: [],
		createdAt: now,
		snapshot: structuredClone({
			department,
			availableAgentsCount: available.length,
			requester,
			lead,
			agents: isOffered ? available : [],
		}),
		contact: lead.email === undefined ? undefined : { email: lead.email },
		channelOutbound: channel,
		smartAssignment: true,
		updatedAt: now,
		ticket_id: nextTicket(store, projectId),
		__v: 0,
	});
	store.conversations.push(conversation);
	store.tell('request.create', projectId, toRequest(store, conversation, true));
	countAssigned(store, participantsAgents, projectId);
	return conversation;
}

const nextTicket = ({ conversations }: TiledeskStore, projectId: string) =>
	conversations
		.filter(({ id_project: project }) => project === projectId)
		.reduce((highest, { ticket_id: ticket }) => Math.max(highest, ticket), 0) + 1;
