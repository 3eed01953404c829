import type { Button, Media } from '../../shared/messageRow';
import {
	actionOf,
	bullet,
	buttonsOf,
	dashed,
	describe,
	framed,
	lines,
	listIn,
	marked,
	mediaOf,
	parts,
	sectionsOf,
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
		words(content) || wordsIn(content, 'message', 'text'),
		[],
		buttonsOf(listIn(content, 'buttons')),
	);

/** `audio`, `video`, `image`, `pdf`, `doc`, `xls`, `ppt` */
const file =
	(type: string, kind: string): Reader =>
	(content, message) => {
		// Live images have their caption beside the content.
		const caption = wordsIn(content, 'caption', 'fileName') || wordsIn(message, 'caption');
		return parts(marked(kind, caption), mediaOf(type, content, caption));
	};

/** `attachment`. A voice message is one, too. */
const attachment: Reader = (content, message) => {
	const voice = valueOf(content, 'voice');
	const caption = wordsIn(content, 'caption', 'fileName') || wordsIn(message, 'caption');
	const type = wordsIn(content, 'contentType') || (voice ? 'audio' : 'file');
	const address = wordsIn(content, 'contentUrl', 'url') || (voice === true ? '' : voice);
	return parts(
		marked(voice ? 'Voice message' : 'Attachment', caption),
		mediaOf(type, address, caption),
	);
};

const location: Reader = (content) => {
	const [latitude, longitude] = [wordsIn(content, 'latitude'), wordsIn(content, 'longitude')];
	const place = dashed(wordsIn(content, 'label', 'name'), wordsIn(content, 'address'));
	const position = latitude && longitude ? `(${latitude}, ${longitude})` : '';
	return parts(marked('Location', [place, position].filter(Boolean).join(' ')));
};

const contact: Reader = (content) => {
	const people = Array.isArray(content) ? content : [content];
	return parts(lines(...people.map((person: Content) => marked('Contact', contactLine(person)))));
};

function contactLine(person: Content): string {
	const name = [wordsIn(person, 'firstName'), wordsIn(person, 'lastName')]
		.filter(Boolean)
		.join(' ');
	return dashed(name, wordsIn(person, 'phoneNumber')) || wordsIn(person, 'vcard');
}

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
	const read = cards.map((one: Content): Parts => card(one, message));
	return {
		text: lines(...read.map(({ text }) => text)) || marked('Carousel', ''),
		media: read.flatMap(({ media }) => media),
		buttons: read.flatMap(({ buttons }) => buttons),
	};
};

/** `list`, `dynamicList`. Each row to choose from is a line of the text and also a button. */
const list: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const sections = sectionsOf(content).map((section) => ({
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
	const buttons = buttonsOf(listIn(actionOf(content), 'buttons'));
	return parts(lines(head, foot) || marked('Reply buttons', ''), media, buttons);
};

const template: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const text = lines(head, foot) || marked('Template', wordsIn(content, 'name'));
	return parts(text, media, buttonsOf(listIn(content, 'buttons')));
};

const order: Reader = (content) => {
	const items = listIn(content, 'items');
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
	const sections = sectionsOf(content).map((section) => ({
		title: wordsIn(section, 'title'),
		products: listIn(section, 'items'),
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
	const price = [wordsIn(product, 'price'), wordsIn(product, 'currency')].filter(Boolean).join(' ');
	const text = [name || wordsIn(product, 'retailerId'), price].filter(Boolean).join(', ');
	return text || words(product);
}

const pictureOf = (product: Content): Media[] =>
	mediaOf('image', valueOf(product, 'image'), wordsIn(product, 'title'));

/** The reader of each documented kind. A map, so that a type like `constructor` finds nothing. */
export const KINDS = new Map<string, Reader>([
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
]);
