import { el, unseen } from './dom.mjs';

const SAFE_ADDRESS = /^(https?:|mailto:|tel:)/i;

/** What a button does is said with an event, so that a bubble knows nothing of the conversation. */
const tell = (source, type, detail) =>
	source.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));

export const renderButtons = (buttons, className, label) =>
	el('div', { class: className, role: 'group', 'aria-label': label }, ...buttons.map(renderButton));

function renderButton({ type, title, value }) {
	if (type === 'url') return renderLink(title, value);
	const button = el('button', { type: 'button' }, title);
	button.addEventListener('click', () =>
		type === 'goto'
			? tell(button, 'go-to', value)
			: tell(button, 'say', { text: value, shown: title }),
	);
	return button;
}

function renderLink(title, address) {
	if (!SAFE_ADDRESS.test(address)) {
		return el('button', { type: 'button', disabled: true, title: address }, title);
	}
	return el(
		'a',
		{ class: 'button', href: address, target: '_blank', rel: 'noopener noreferrer' },
		title,
		el('span', { 'aria-hidden': 'true' }, '↗'),
		unseen(' (opens in a new tab)'),
	);
}
