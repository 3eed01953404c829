import type { Button, Content, Parts, Reader } from './types';
import { actionOf, buttonsOf, framed, mediaOf, parts, sectionsOf } from './parts';
import { bullet, dashed, lines, listIn, marked, valueOf, wordsIn } from './readable';

export const card: Reader = (content) => {
	const title = wordsIn(content, 'title');
	return parts(
		lines(title, wordsIn(content, 'subtitle', 'subTitle')) || marked('Card', ''),
		mediaOf('image', valueOf(content, 'image_url') ?? valueOf(content, 'image'), title),
		buttonsOf(listIn(content, 'buttons')),
	);
};

export const carousel: Reader = (content, message) => {
	const cards = Array.isArray(content) ? content : listIn(content, 'cards', 'elements');
	const read = cards.map((one: Content): Parts => card(one, message));
	return {
		text: lines(...read.map(({ text }) => text)) || marked('Carousel', ''),
		media: read.flatMap(({ media }) => media),
		buttons: read.flatMap(({ buttons }) => buttons),
	};
};

/** `list`, `dynamicList`: the rows to choose from are written out, and are buttons as well. */
export const list: Reader = (content) => {
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
export const reply: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const buttons = buttonsOf(listIn(actionOf(content), 'buttons'));
	return parts(lines(head, foot) || marked('Reply buttons', ''), media, buttons);
};

export const template: Reader = (content) => {
	const { head, foot, media } = framed(content);
	const text = lines(head, foot) || marked('Template', wordsIn(content, 'name'));
	return parts(text, media, buttonsOf(listIn(content, 'buttons')));
};
