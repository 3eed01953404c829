import { listen } from './api.mjs';
import * as conversation from './conversation.mjs';
import { loadDeliveries, tellDelivery } from './deliveries.mjs';
import { offerWebhooks, setUpDialogs } from './dialogs.mjs';
import { byId } from './dom.mjs';
import { showEmptyState } from './empty-states.mjs';
import { setUpOffers, showOffers } from './offers.mjs';
import * as selection from './selection.mjs';

const input = byId('message');
const composer = byId('composer');

function showWhatCanBeDone() {
	const ready = Boolean(selection.chosenVisitor() && selection.chosenStory());
	for (const control of composer.elements) control.disabled = !ready;
	for (const id of ['forged', 'tokenless']) byId(id).disabled = !ready;
	byId('duplicate').disabled = !conversation.hasMessage();
	showEmptyState();
}

async function refresh() {
	await selection.refresh();
	offerWebhooks();
	showOffers();
	showWhatCanBeDone();
}

function say(message) {
	input.focus();
	return conversation.say(message);
}

composer.addEventListener('submit', (event) => {
	event.preventDefault();
	const text = input.value.trim();
	input.value = '';
	if (text) say({ text });
});
byId('log').addEventListener('say', ({ detail }) => say(detail));
byId('log').addEventListener('go-to', ({ detail }) => conversation.showGoTo(detail));
byId('start-over').addEventListener('click', () => {
	conversation.startOver();
	input.focus();
});
for (const kind of ['duplicate', 'forged', 'tokenless']) {
	byId(kind).addEventListener('click', () => conversation.probe(kind));
}

conversation.setUpConversation(showWhatCanBeDone);
selection.onChoice(conversation.startOver);
async function begin(chosen) {
	await refresh();
	selection.choose(chosen);
	conversation.startOver();
}

setUpDialogs(begin);
setUpOffers(async (chosen) => {
	await begin(chosen);
	input.focus();
});
await refresh();
await conversation.restore();
input.focus();
listen({
	onConnect: () => Promise.all([refresh(), loadDeliveries()]),
	onSetup: refresh,
	onDelivery: tellDelivery,
});
