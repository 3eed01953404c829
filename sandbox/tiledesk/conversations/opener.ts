import { randomBytes } from 'node:crypto';
import type { Caller } from '../callers';
import { createLead } from '../leads/values';
import type { Lead, ProjectUser } from '../model';
import { innerFailure, refuse } from '../refusal';
import type { TiledeskStore } from '../store';
import { memberOfSender } from '../team/members';

export const newRequestId = (projectId: string) =>
	`support-group-${projectId}-${randomBytes(16).toString('hex')}`;

interface Opener {
	requester: ProjectUser;
	lead: Lead;
	createdBy: string;
	/** Who the first message is from. */
	sender: string;
	fullName: string;
}

/**
 * In whose name a conversation is opened: that of `sender`, who must be a member or a visitor, else that
 * of the caller. Makes the contact that belongs to it.
 */
export function whoOpens(
	store: TiledeskStore,
	projectId: string,
	caller: Caller,
	body: Record<string, unknown>,
): Opener {
	const sender = body.sender ? String(body.sender) : caller.id;
	const requester = memberOfSender(store, projectId, sender);
	if (!requester && body.sender) {
		throw refuse(403, `Unauthorized. Project_user not found with user id  : ${sender}`);
	}
	// Hooks and bots are no members.
	if (!requester) throw innerFailure();
	const { fullName, email } = namesOf(store, requester, caller, body);
	const known = leadOf(store, projectId, sender);
	const values = { lead_id: sender, fullname: fullName, email, attributes: body.attributes };
	const owner = { id_project: projectId, createdBy: 'system' };
	const lead = known ?? createLead(store, values, owner);
	return { requester, lead, createdBy: caller.id, sender, fullName };
}

function namesOf(
	store: TiledeskStore,
	{ id_user: userId, uuid_user: visitorId, id_project: projectId }: ProjectUser,
	caller: Caller,
	body: Record<string, unknown>,
): { fullName: string; email?: string } {
	const user = store.users.find(({ _id }) => _id === userId);
	if (body.sender && user) {
		return { fullName: `${user.firstname} ${user.lastname}`, email: user.email };
	}
	const lead = body.sender ? leadOf(store, projectId, visitorId) : undefined;
	if (lead) return { fullName: lead.fullname ?? '', email: lead.email };
	return {
		fullName: body.senderFullname ? String(body.senderFullname) : caller.fullName,
		email: body.email ? String(body.email) : caller.email,
	};
}

const leadOf = (store: TiledeskStore, projectId: string, leadId?: string) =>
	store.leads.find(
		({ lead_id: id, id_project: project }) => id === leadId && project === projectId,
	);
