import { post } from './api.mjs';
import { byId, el, redraw } from './dom.mjs';
import { chosenStory, testWebhooks, uncalledWebhooks } from './selection.mjs';

/** Several may be there after a start; more than these would hide the conversation. */
const OFFERS_SHOWN = 3;

/** Gets what to choose now. */
let onBegin = () => {};

/** The webhook of a test to which the next message goes. */
let nextTo;

export function setUpOffers(listener) {
	onBegin = listener;
}

/** Where the next message goes, if not to the webhook of the story; asked once for each message. */
export function takeTestWebhook() {
	const taken = testWebhooks().find(({ id }) => id === nextTo)?.id;
	nextTo = undefined;
	showOffers();
	return taken;
}

/** What n8n has just registered, each with a button that makes use of it. */
export function showOffers() {
	const tests = chosenStory() ? testWebhooks() : [];
	const offered = [...tests, ...uncalledWebhooks()].slice(0, OFFERS_SHOWN);
	const place = byId('offers');
	place.hidden = offered.length === 0;
	redraw(place, [offered, nextTo], () =>
		place.replaceChildren(
			...offered.map((one) => (tests.includes(one) ? testOffer(one) : storyOffer(one))),
		),
	);
}

function storyOffer({ id, name }) {
	return offer(
		`“${name}” is published, and no story calls it yet.`,
		'Chat with it',
		async (button) => {
			button.disabled = true;
			const story = { name, blockName: 'Ask the workflow', webhookId: id };
			const { id: storyId } = await post('/stories', story);
			await onBegin({ storyId });
		},
	);
}

function testOffer({ id, name }) {
	if (nextTo === id) return offer(`The next message goes to “${name}”.`);
	return offer(`n8n listens for a test: “${name}”.`, 'Send the next message there', () => {
		nextTo = id;
		showOffers();
		byId('message').focus();
	});
}

function offer(text, label, act) {
	if (label === undefined) return el('li', {}, text);
	const button = el('button', { type: 'button', class: 'primary' }, label);
	button.addEventListener('click', () => act(button));
	return el('li', {}, el('span', {}, text), button);
}
