import { withoutUndefined } from '../objects';
import type { Conversation, Lead, Message } from '../model';
import { ADA, OLGA } from './accounts';
import type { Plan } from './plans';

const MINUTE = 60_000;

interface Parts {
	conversation: Conversation;
	lead: Lead;
	at: number;
	nextId(at: number): string;
}

/** What the visitor and who has the conversation say in turn; in the first one, something of every kind. */
export function seedMessages(plan: Plan, parts: Parts): Message[] {
	const { conversation, lead } = parts;
	const visitor = { sender: lead.lead_id, senderFullname: lead.fullname ?? '' };
	const answerer = answererOf(plan);
	const lines = plan.texts.map((text, index) => ({
		...(index % 2 === 0 ? visitor : answerer),
		text,
	}));
	const more = conversation.ticket_id === 1 ? everyKind(answerer, visitor) : [];
	return [...lines, ...more].map((line, index) =>
		toMessage(line, parts.at + index * MINUTE, parts),
	);
}

type Line = Pick<Message, 'sender' | 'senderFullname' | 'text'> &
	Partial<Pick<Message, 'type' | 'metadata' | 'attributes'>>;

type Speaker = Pick<Message, 'sender' | 'senderFullname'>;

function answererOf({ participants: [id = 'system'] }: Plan): Speaker {
	const user = [ADA, OLGA].find(({ _id }) => _id === id);
	if (user) return { sender: id, senderFullname: `${user.firstname} ${user.lastname}` };
	return { sender: id, senderFullname: id === 'system' ? 'System' : 'Night porter' };
}

const everyKind = (answerer: Speaker, visitor: Speaker): Line[] => [
	{
		...answerer,
		text: 'This is the room',
		type: 'image',
		metadata: { src: 'https://hotel.example/room.jpg', width: 800, height: 600 },
	},
	{
		...answerer,
		text: 'Our prices',
		type: 'file',
		metadata: {
			src: 'https://hotel.example/prices.pdf',
			name: 'prices.pdf',
			type: 'application/pdf',
		},
	},
	{
		...answerer,
		text: 'Shall I book it?',
		attributes: {
			attachment: {
				type: 'template',
				buttons: [
					{ type: 'text', value: 'Yes' },
					{ type: 'url', value: 'The terms', link: 'https://hotel.example/terms', target: 'blank' },
					{ type: 'action', value: 'Talk to a person', action: '#human', show_echo: true },
				],
			},
		},
	},
	{ ...visitor, text: 'Yes' },
	{
		sender: 'system',
		senderFullname: 'System',
		text: 'Ada Lovelace joined',
		attributes: {
			subtype: 'info/support',
			messagelabel: { key: 'MEMBER_JOINED_GROUP', parameters: {} },
		},
	},
];

function toMessage(line: Line, at: number, { conversation, nextId }: Parts): Message {
	const createdAt = new Date(at).toISOString();
	const { sender, senderFullname, text, type, metadata, attributes } = line;
	return withoutUndefined({
		senderFullname,
		type: type ?? 'text',
		channel_type: 'group',
		status: 0,
		_id: nextId(at),
		sender,
		recipient: conversation.request_id,
		text,
		id_project: conversation.id_project,
		createdBy: sender,
		attributes,
		metadata,
		channel: { ...conversation.channel },
		createdAt,
		updatedAt: createdAt,
		__v: 0,
	});
}
