import type { Button, Media } from '../../shared/messageRow';
import { isRecord } from '../../shared/values';
import {
	actionListIn,
	actionOf,
	bullet,
	buttonsOf,
	captionIn,
	cut,
	dashed,
	describe,
	framed,
	lines,
	listIn,
	marked,
	mediaOf,
	parts,
	plain,
	valueOf,
	words,
	wordsIn,
	type Content,
	type Parts,
	type Reader,
} from './parts';

/** `text` */
const text: Reader = (content) =>
	parts(
		words(content) || wordsIn(content, 'message', 'text', 'body'),
		[],
		buttonsOf(listIn(content, 'buttons')),
	);

/** `audio`, `video`, `image`, `pdf`, `doc`, `xls`, `ppt` */
const file =
	(type: string, kind: string): Reader =>
	(content, message) => {
		// Live images have their caption beside the content.
		const inner = valueOf(content, type);
		const source = isRecord(inner) ? inner : content;
		const caption = captionIn(source) || wordsIn(message, 'caption');
		return withFile(kind, source, caption, mediaOf(type, source, caption));
	};

/** Without an address that can be read, the content is written out beside the caption. */
function withFile(kind: string, content: Content, caption: string, media: Media[]): Parts {
	const rest = media.length > 0 ? caption : lines(caption, cut(describe(content)));
	return parts(marked(kind, rest), media);
}

/** `attachment`. A voice message is one, too. */
const attachment: Reader = (content, message) => {
	const voice = valueOf(content, 'voice');
	const caption = captionIn(content) || wordsIn(message, 'caption');
	const type = wordsIn(content, 'contentType', 'mimeType') || (voice ? 'audio' : 'file');
	const kind = voice ? 'Voice message' : 'Attachment';
	const [media = []] = [content, voice]
		.map((source) => mediaOf(type, source, caption))
		.filter((found) => found.length > 0);
	return withFile(kind, content, caption, media);
};

const location: Reader = (content) => {
	const latitude = wordsIn(content, 'latitude', 'lat');
	const longitude = wordsIn(content, 'longitude', 'lng', 'long');
	const place = dashed(wordsIn(content, 'label', 'name'), wordsIn(content, 'address'));
	const position = latitude && longitude ? `(${latitude}, ${longitude})` : '';
	return parts(marked('Location', [place, position].filter(Boolean).join(' ')));
};

const contact: Reader = (content) => {
	const inside = listIn(content, 'contacts');
	const people = Array.isArray(content) ? content : inside.length > 0 ? inside : [content];
	const written = people.map((person: Content) => marked('Contact', contactLine(person)));
	return parts(lines(...written) || marked('Contact', ''));
};

/** WhatsApp has an object as name, and a list of phone numbers. */
function contactLine(person: Content): string {
	const name = valueOf(person, 'name');
	const inParts = [person, name]
		.map((source) => [wordsIn(source, 'firstName'), wordsIn(source, 'lastName')])
		.map((both) => both.filter(Boolean).join(' '));
	const phones = listIn(person, 'phones').map(phoneIn);
	return (
		dashed(
			inParts[0] || words(name) || wordsIn(name, 'formattedName') || inParts[1],
			phoneIn(person) || phones.filter(Boolean).join(', '),
		) ||
		wordsIn(person, 'vcard') ||
		cut(describe(person))
	);
}

const phoneIn = (source: unknown): string =>
	words(source) || wordsIn(source, 'phoneNumber', 'phone', 'waId');

const form: Reader = (content) =>
	parts(
		lines(
			marked('Form', wordsIn(content, 'title', 'name')),
			wordsIn(content, 'description'),
			...listIn(content, 'formElements').map(formField),
		),
	);

function formField(element: Content): string {
	const label = wordsIn(element, 'label') || wordsIn(element, 'type');
	return label && `• ${label}${valueOf(element, 'required') === true ? ' (required)' : ''}`;
}

const formResponse: Reader = (content) =>
	parts(
		marked(
			'Form response',
			describe(valueOf(content, 'answerMapping')) || wordsIn(content, 'formTranscriptId'),
		),
	);

const card: Reader = (content) => {
	const title = wordsIn(content, 'title');
	return parts(
		lines(title, wordsIn(content, 'subtitle', 'subTitle')) || marked('Card', ''),
		mediaOf('image', valueOf(content, 'image_url') ?? valueOf(content, 'image'), title),
		buttonsOf(listIn(content, 'buttons')),
	);
};

const carousel: Reader = (content, message) => {
	const cards = Array.isArray(content) ? content : listIn(content, 'cards', 'elements');
	const read = cards.map((one: Content): Parts => orWrittenOut(card)(one, message));
	return {
		text: lines(...read.map(({ text }) => text)) || marked('Carousel', ''),
		media: read.flatMap(({ media }) => media),
		buttons: read.flatMap(({ buttons }) => buttons),
	};
};

/** `list`, `dynamicList`. Each row to choose from is a line of the text and also a button. */
const list: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const sections = actionListIn(content, 'sections').map((section) => ({
		title: wordsIn(section, 'title'),
		rows: listIn(section, 'row', 'rows'),
	}));
	const written = sections.flatMap(({ title, rows }) => [title, ...rows.map(rowLine)]);
	return parts(
		lines(head, ...written, foot) || marked('List', ''),
		media,
		sections.flatMap(({ rows }) => buttonsOf(rows)).map(asOption),
	);
};

const rowLine = (row: Content) =>
	bullet(dashed(wordsIn(row, 'title'), wordsIn(row, 'description')));

const asOption = (button: Button): Button => ({ ...button, type: button.type ?? 'option' });

/** `reply`, `dynamicReply` */
const reply: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const buttons = buttonsOf(actionListIn(content, 'buttons'));
	return parts(lines(head, foot) || marked('Reply buttons', ''), media, buttons);
};

const template: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const text = lines(head, foot) || marked('Template', wordsIn(content, 'name'));
	return parts(text, media, buttonsOf(listIn(content, 'buttons')));
};

const order: Reader = (content) => {
	const items = listIn(content, 'items', 'productItems');
	return parts(
		lines(marked('Order', wordsIn(content, 'text')), ...items.map(itemLine)),
		items.flatMap(pictureOf),
	);
};

const productSingle: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const product = actionOf(content);
	return parts(lines(marked('Product', productLine(product)), head, foot), [
		...media,
		...pictureOf(product),
	]);
};

const productMulti: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const sections = actionListIn(content, 'sections').map((section) => ({
		title: wordsIn(section, 'title'),
		products: listIn(section, 'items', 'productItems'),
	}));
	const written = sections.flatMap(({ title, products }) => [title, ...products.map(itemLine)]);
	return parts(lines(marked('Products', head), ...written, foot), [
		...media,
		...sections.flatMap(({ products }) => products.flatMap(pictureOf)),
	]);
};

/** `• 2 × Desk lamp – brass, 499 INR`. The service sends numbers as text. */
function itemLine(item: Content): string {
	const quantity = wordsIn(item, 'quantity');
	const name = productLine(item);
	return bullet(quantity && name ? `${quantity} × ${name}` : name);
}

function productLine(product: Content): string {
	const name = dashed(wordsIn(product, 'title', 'name'), wordsIn(product, 'subTitle', 'subtitle'));
	const price = [wordsIn(product, 'price', 'itemPrice'), wordsIn(product, 'currency')]
		.filter(Boolean)
		.join(' ');
	const text = [name || wordsIn(product, 'retailerId', 'productRetailerId'), price]
		.filter(Boolean)
		.join(', ');
	return text || words(product);
}

const pictureOf = (product: Content): Media[] =>
	mediaOf('image', valueOf(product, 'image'), wordsIn(product, 'title'));

/**
 * Content in which a reader finds nothing has another form than is known: it may be nested once more, or
 * else it is written out, so that no row is empty.
 */
function orWrittenOut(read: Reader): Reader {
	const { text: nothing } = read({}, {});
	return (content, message) => {
		const found = [content, loneObjectIn(content)]
			.map((source) => read(source, message))
			.find(({ text, media, buttons }) => text !== nothing || media.length + buttons.length > 0);
		return found ?? parts([nothing || '[Text]', cut(describe(content))].filter(Boolean).join(' '));
	};
}

function loneObjectIn(content: Content): Content {
	const values = isRecord(content) ? Object.values(content).filter(isRecord) : [];
	return values.length === 1 ? values[0] : undefined;
}

/**
 * The reader of each kind: those that are documented, then what WhatsApp calls some of them. A map, so that
 * a type like `constructor` finds nothing.
 */
const READERS: Array<[string, Reader]> = [
	['text', text],
	['attachment', attachment],
	['card', card],
	['carousel', carousel],
	['audio', file('audio', 'Audio')],
	['video', file('video', 'Video')],
	['image', file('image', 'Image')],
	['pdf', file('pdf', 'PDF')],
	['doc', file('doc', 'Document')],
	['xls', file('xls', 'Spreadsheet')],
	['ppt', file('ppt', 'Presentation')],
	['location', location],
	['contact', contact],
	['form', form],
	['formResponse', formResponse],
	['list', list],
	['dynamicList', list],
	['reply', reply],
	['dynamicReply', reply],
	['order', order],
	['template', template],
	['productSingle', productSingle],
	['productMulti', productMulti],
	['contacts', contact],
	['document', file('document', 'Document')],
	['sticker', file('image', 'Sticker')],
	['voice', file('audio', 'Voice message')],
];

export const KINDS = new Map(READERS.map(([kind, read]) => [kind, orWrittenOut(read)]));

export function readerOf(type: string): Reader | undefined {
	const wanted = plain(type);
	return [...KINDS].find(([kind]) => plain(kind) === wanted)?.[1];
}
