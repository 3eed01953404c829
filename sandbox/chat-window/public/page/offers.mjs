import { post } from './api.mjs';
import { byId, el, redraw } from './dom.mjs';
import { uncalledWebhooks } from './selection.mjs';

/** Several may be there after a start; more than these would hide the conversation. */
const OFFERS_SHOWN = 3;

/** Gets what to choose now. */
let onBegin = () => {};

export function setUpOffers(listener) {
	onBegin = listener;
}

/** Webhooks that were just published, each with a button that makes the story which calls it. */
export function showOffers() {
	const place = byId('offers');
	const offered = uncalledWebhooks().slice(-OFFERS_SHOWN);
	place.hidden = offered.length === 0;
	redraw(place, JSON.stringify(offered), () => place.replaceChildren(...offered.map(offer)));
}

function offer({ id, name }) {
	const button = el('button', { type: 'button', class: 'primary' }, 'Chat with it');
	button.addEventListener('click', async () => {
		button.disabled = true;
		const story = { name, blockName: 'Ask the workflow', webhookId: id };
		const { id: storyId } = await post('/stories', story);
		await onBegin({ storyId });
	});
	return el('li', {}, el('span', {}, `“${name}” is published, and no story calls it yet.`), button);
}
