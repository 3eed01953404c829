import { el } from './dom.mjs';

/** Scrolls, and therefore can be reached with the keyboard. */
export const renderJson = (value, label) =>
	el(
		'pre',
		{ tabIndex: 0, role: 'group', 'aria-label': label },
		JSON.stringify(value, null, 2) ?? '',
	);

/** A body as it travelled: indented where it is JSON, else as it is. */
export function renderBody(text, label) {
	try {
		return renderJson(JSON.parse(text), label);
	} catch {
		return el('pre', { tabIndex: 0, role: 'group', 'aria-label': label }, text);
	}
}
