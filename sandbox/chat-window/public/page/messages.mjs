import { renderButtons } from './buttons.mjs';
import { el, unseen } from './dom.mjs';
import { renderJson } from './json.mjs';

/** Turns an entry of the conversation into what is shown of it. */
export function renderEntry(entry) {
	const row = RENDERERS[entry.kind](entry);
	if (entry.isDefaultReply) row.classList.add('default-reply');
	return row;
}

const visitorSays = ({ text }) =>
	el('div', { class: 'row from-visitor' }, bubble(unseen('You: '), text));

const botSays = (...content) => el('div', { class: 'row' }, unseen('Bot: '), ...content);

const bubble = (...content) => el('p', { class: 'bubble' }, ...content);

const image = (address, className) =>
	el('img', { class: className, src: address, alt: 'Picture from the bot' });

const quickReplies = ({ title, buttons }) =>
	botSays(
		...(title ? [bubble(title)] : []),
		renderButtons(buttons, 'quick-replies', 'Quick replies'),
	);

const buttonList = ({ title, buttons }) =>
	botSays(...(title ? [bubble(title)] : []), renderButtons(buttons, 'button-list', 'Buttons'));

const card = ({ title, subtitle, imageUrl, buttons }) =>
	el(
		'article',
		{ class: 'card', 'aria-label': title || 'Card' },
		...(imageUrl ? [image(imageUrl, 'card-image')] : []),
		el(
			'div',
			{ class: 'card-text' },
			el('h3', {}, title),
			...(subtitle ? [el('p', { class: 'muted' }, subtitle)] : []),
		),
		...(buttons.length > 0 ? [renderButtons(buttons, 'card-buttons', 'Buttons')] : []),
	);

const carousel = ({ cards }) =>
	botSays(
		el(
			'div',
			{
				class: 'carousel',
				role: 'group',
				'aria-roledescription': 'carousel',
				'aria-label': `${cards.length} cards`,
				tabIndex: 0,
			},
			...cards.map(card),
		),
	);

const note = (text, className = '') => el('p', { class: `note ${className}` }, text);

const attributeNote = ({ attributes }) =>
	el(
		'div',
		{ class: 'note' },
		'The bot set ',
		...Object.entries(attributes).flatMap(([name, value], index) => [
			index > 0 ? ', ' : '',
			el('code', {}, `${name} = ${value}`),
		]),
	);

const unknownMessage = ({ raw }) =>
	botSays(
		el(
			'div',
			{ class: 'unknown' },
			el('p', { class: 'muted' }, 'A message of a kind that is not shown here'),
			renderJson(raw, 'JSON of the message'),
		),
	);

const RENDERERS = {
	visitor: visitorSays,
	text: ({ text }) => botSays(bubble(text)),
	image: ({ imageUrl }) => botSays(image(imageUrl, 'picture')),
	quickReplies,
	button: buttonList,
	card: (entry) => botSays(card(entry.card)),
	cards: carousel,
	goto: ({ target }) => note(`The bot goes to block “${target}”.`),
	attributes: attributeNote,
	unknown: unknownMessage,
	note: ({ text, alarming }) => note(text, alarming ? 'alarming' : ''),
};
