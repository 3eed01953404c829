import type { Snapshot } from '../model';
import { createAccounts } from './accounts';
import { seedConversations } from './conversations';
import { seedLeads, type LeadSeedOptions } from './leads';
import { seedSegments } from './segments';

export interface SeedOptions extends Partial<LeadSeedOptions> {
	/** Conversations of the last days in place of those of March 2026. */
	recent?: boolean;
}

/** A server full of plausible data; the same seed gives the same server. */
export function createSeed({ leads = 300, seed = 1, recent = false }: SeedOptions = {}): Snapshot {
	const accounts = createAccounts();
	const contacts = seedLeads({ leads, seed });
	const { departments } = accounts;
	const { members, ...talk } = seedConversations({ leads: contacts, departments, recent });
	for (const member of accounts.members) {
		member.number_assigned_requests = talk.conversations.filter(
			({ status, participantsAgents, id_project: project }) =>
				status < 1000 &&
				project === member.id_project &&
				participantsAgents.includes(member.id_user!),
		).length;
	}
	return {
		...accounts,
		...talk,
		members: [...accounts.members, ...members],
		segments: seedSegments(),
		leads: contacts,
		subscriptions: [],
		tags: [],
	};
}
