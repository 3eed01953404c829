import { IdSource } from '../../framework/ids';
import { readParticipants } from '../conversations/participants';
import { withoutUndefined } from '../objects';
import type { Conversation, Lead, Message, ProjectUser, Snapshot } from '../model';
import { visitorMember } from './accounts';
import * as known from './known';
import { seedMessages } from './messages';
import { planOf, type Plan } from './plans';

const FIRST = Date.parse('2026-03-02T09:00:00.000Z');

const HOUR = 60 * 60_000;

const AMOUNT = 25;

type Seeded = Pick<Snapshot, 'conversations' | 'messages' | 'members'>;

export interface ConversationSeedOptions {
	leads: Lead[];
	departments: Snapshot['departments'];
	/** The last conversation began just now; otherwise all began in March 2026. */
	recent: boolean;
}

/** One conversation for each of the first leads: of every status, with messages of every kind. */
export function seedConversations({ leads, departments, recent }: ConversationSeedOptions): Seeded {
	const ids = new IdSource();
	const shift = recent ? Date.now() - (FIRST + AMOUNT * 9 * HOUR) : 0;
	const seeded: Seeded = { conversations: [], messages: [], members: [] };
	const visitors = leads
		.filter(({ id_project: project }) => project === known.TILEDESK_PROJECT_ID)
		.slice(0, AMOUNT);
	for (const [number, lead] of visitors.entries()) {
		const at = FIRST + shift + number * 9 * HOUR;
		const plan = planOf(number);
		const requester = visitorMember(lead.lead_id, new Date(at).toISOString(), ids.next(at));
		const department = departments.find(({ _id }) => _id === plan.department);
		const conversation = toConversation({ number, at, plan, lead, requester, _id: ids.next(at) });
		if (department) conversation.snapshot.department = structuredClone(department);
		const messages = seedMessages(plan, {
			conversation,
			lead,
			at,
			nextId: (time) => ids.next(time),
		});
		finish(conversation, messages, plan);
		seeded.members.push(requester);
		seeded.conversations.push(conversation);
		seeded.messages.push(...messages);
	}
	return seeded;
}

interface Parts {
	_id: string;
	number: number;
	at: number;
	plan: Plan;
	lead: Lead;
	requester: ProjectUser;
}

function toConversation({ _id, number, at, plan, lead, requester }: Parts): Conversation {
	const createdAt = new Date(at).toISOString();
	const { participants, participantsAgents, participantsBots, hasBot } = readParticipants([
		...plan.participants,
	]);
	const channel = { name: plan.channel };
	return withoutUndefined({
		status: plan.status,
		preflight: plan.status === 50,
		hasBot,
		participants,
		priority: number % 6 === 5 ? 'high' : 'medium',
		followers: [],
		participantsAgents,
		participantsBots,
		_id,
		request_id: known.conversationId(number),
		requester: requester._id,
		lead: lead._id,
		first_text: plan.texts[0],
		subject: plan.subject,
		department: plan.department,
		sourcePage: plan.channel === 'chat21' ? 'https://hotel.example/rooms' : undefined,
		language: 'en',
		assigned_at: participants.length > 0 ? createdAt : undefined,
		id_project: known.TILEDESK_PROJECT_ID,
		createdBy: lead.lead_id,
		channel,
		attributes: plan.attributes,
		tags: plan.tags.map((tag, index) => ({
			_id: `65a1b2c3d4e5f6071829${number.toString(16).padStart(2, '0')}${index.toString().padStart(2, '0')}`,
			tag,
			color: '#43B1F2',
		})),
		notes: [],
		createdAt,
		snapshot: {
			availableAgentsCount: 2,
			requester: structuredClone(requester),
			lead: structuredClone(lead),
		},
		contact: lead.email === undefined ? undefined : { email: lead.email },
		channelOutbound: channel,
		smartAssignment: true,
		updatedAt: createdAt,
		workingStatus: plan.workingStatus,
		ticket_id: number + 1,
		__v: 0,
		rating: plan.rating,
		rating_message: plan.rating === undefined ? undefined : 'Thank you',
	});
}

/** What the server computes from the messages. */
function finish(conversation: Conversation, messages: Message[], plan: Plan): void {
	const began = Date.parse(conversation.createdAt);
	const answer = messages.find(({ sender }) => conversation.participants.includes(sender));
	if (answer) {
		conversation.waiting_time = Date.parse(answer.createdAt) - began;
		conversation.first_response_at = answer.createdAt;
	}
	const last = messages.at(-1);
	if (last) conversation.updatedAt = last.createdAt;
	if (plan.status !== 1000) return;
	conversation.transcript = messages
		.map(({ senderFullname, text }) => `${senderFullname}: ${text}`)
		.join('\r\n');
	conversation.duration = Date.parse(conversation.updatedAt) + HOUR - began;
	conversation.closed_by = plan.participants[0];
	conversation.closed_at = new Date(began + conversation.duration).toISOString();
}
