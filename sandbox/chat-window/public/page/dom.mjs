export const byId = (id) => document.getElementById(id);

/** Creates an element. `class`, `role`, `data-…` and `aria-…` become attributes, the rest properties. */
export function el(tag, settings = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(settings)) {
		if (name in element) element[name] = value;
		else element.setAttribute(name, value);
	}
	element.append(...children);
	return element;
}

const shownIn = new WeakMap();

/** Draws only what is new: a person may be in the middle of it. */
export function redraw(element, content, draw) {
	const key = JSON.stringify(content);
	if (shownIn.get(element) === key) return;
	shownIn.set(element, key);
	draw();
}

/** Replaces the options and keeps what was chosen, where it is still there. */
export function setOptions(select, rows, toLabel, emptyLabel) {
	const labels = rows.map((row) => [row.id, toLabel(row)]);
	redraw(select, labels, () => drawOptions(select, labels, emptyLabel));
}

function drawOptions(select, labels, emptyLabel) {
	const chosen = select.value;
	select.replaceChildren(
		...(labels.length === 0 ? [el('option', { value: '' }, emptyLabel)] : []),
		...labels.map(([value, label]) => el('option', { value }, label)),
	);
	if (labels.some(([value]) => value === chosen)) select.value = chosen;
}

/** Read to screen readers, not shown. */
export const unseen = (text) => el('span', { class: 'unseen' }, text);
