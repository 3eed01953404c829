import type { Button, Media, MessageRow } from '../../shared/messageRow';
import { isRecord, toText } from '../../shared/values';

/** Kinds of messages that nobody types, as their text says it. A map, so that `constructor` is none. */
const KINDS = new Map([
	['image', 'Image'],
	['video', 'Video'],
	['audio', 'Audio'],
	['file', 'File'],
	['frame', 'Page'],
	['gallery', 'Gallery'],
	['redirect', 'Link'],
]);

/**
 * A message of Tiledesk as a row that has the same form for every kind. `visitorIds` are the IDs under
 * which the visitor of the conversation writes. No content makes this throw.
 */
export function toMessageRow(message: unknown, visitorIds: string[]): MessageRow {
	const given = isRecord(message) ? message : {};
	const attributes = isRecord(given.attributes) ? given.attributes : {};
	const attachment = isRecord(attributes.attachment) ? attributes.attachment : {};
	const type = words(given.type) || 'text';
	const media = [...mediaOf(type, given.metadata), ...picturesOf(attachment.gallery)];
	return {
		at: words(given.createdAt) || null,
		from: writerOf(words(given.sender), visitorIds),
		type,
		text: words(given.text) || marked(KINDS.get(type), media),
		media,
		buttons: buttonsOf(attachment),
	};
}

/** The IDs under which the visitor of a conversation writes: as a contact, or as a user of the widget. */
export function visitorIdsOf(conversation: Record<string, unknown>): string[] {
	const { lead, requester } = conversation;
	const ids = [
		isRecord(lead) ? lead.lead_id : undefined,
		...(isRecord(requester) ? [requester.uuid_user] : []),
	];
	return ids.map(words).filter((id) => id !== '');
}

function writerOf(sender: string, visitorIds: string[]): MessageRow['from'] {
	if (sender === 'system') return 'system';
	if (sender.startsWith('bot_')) return 'bot';
	return visitorIds.includes(sender) ? 'user' : 'agent';
}

function mediaOf(type: string, metadata: unknown): Media[] {
	if (!isRecord(metadata)) return [];
	const url = words(metadata.src);
	if (url === '') return [];
	return [{ type, url, caption: words(metadata.name) || null }];
}

function picturesOf(gallery: unknown): Media[] {
	if (!Array.isArray(gallery)) return [];
	return gallery.filter(isRecord).flatMap(({ preview, title }) => {
		const url = isRecord(preview) ? words(preview.src) : '';
		return url === '' ? [] : [{ type: 'image', url, caption: words(title) || null }];
	});
}

/** Those of the message, and those of the cards of a gallery. */
function buttonsOf({ buttons, gallery }: Record<string, unknown>): Button[] {
	const cards = Array.isArray(gallery) ? gallery.filter(isRecord) : [];
	return [buttons, ...cards.map((card) => card.buttons)]
		.flatMap((list) => (Array.isArray(list) ? list : []))
		.filter(isRecord)
		.map(({ type, value, link, action }) => ({
			type: words(type) || null,
			title: words(value),
			value: words(link) || words(action) || words(value) || null,
		}))
		.filter(({ title, value }) => title !== '' || value !== null);
}

function marked(kind: string | undefined, [first]: Media[]): string {
	if (kind === undefined) return '';
	return first?.caption ? `[${kind}] ${first.caption}` : `[${kind}]`;
}

const words = (value: unknown): string => toText(value)?.trim() ?? '';
