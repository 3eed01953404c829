import { byId, redraw, setOptions } from '/_sandbox/chat/shared/page/dom.mjs';
import {
	describe,
	explainSilence,
	isClosed,
	possible,
	renderDelivery,
	renderMessage,
	renderNote,
} from './render.mjs';
import * as tiledesk from './tiledesk.mjs';

const STORED_AS = 'tiledesk-visitor';
const MEMBER_BUTTONS = { 'hand-over': 'agent', close: 'close', reopen: 'reopen' };

const log = byId('log');

/** Missing until the first message. */
let visitor = JSON.parse(sessionStorage.getItem(STORED_AS) ?? 'null');

/** The member who answers. */
let answering;

async function attempt(action) {
	byId('refusal').textContent = '';
	try {
		await action();
	} catch ({ message }) {
		byId('refusal').textContent = message;
	}
}

async function say(text, attributes) {
	if (!visitor) {
		visitor = await tiledesk.newVisitor(byId('visitor').value.trim(), byId('email').value.trim());
		sessionStorage.setItem(STORED_AS, JSON.stringify(visitor));
	}
	await tiledesk.say(visitor, {
		text,
		departmentid: byId('department').value,
		sourcePage: location.href,
		language: navigator.language,
		...(attributes && { attributes }),
	});
	await refresh();
}

/** Shows the conversation as it is now. */
async function refresh() {
	setOptions(
		byId('department'),
		(await tiledesk.departments()).map(({ _id, name }) => ({ id: _id, name })),
		({ name }) => name,
		'No department',
	);
	const shown = visitor;
	const [messages, conversation, deliveries] = shown
		? await Promise.all([
				tiledesk.messages(shown),
				tiledesk.conversation(shown),
				tiledesk.deliveries(shown),
			])
		: [[], undefined, []];
	// Somebody else came in meanwhile.
	if (shown !== visitor) return;
	byId('about').textContent = describe(conversation);
	showWhatCanBeDone(conversation);
	byId('nothing-said').hidden = messages.length > 0;
	byId('no-deliveries').hidden = deliveries.length > 0;
	const silence = messages.length > 0 ? explainSilence(conversation) : '';
	redraw(log, [messages, silence], () => {
		log.replaceChildren(
			...messages.map((message) => renderMessage(message, shown?.id)),
			...(silence ? [renderNote(silence)] : []),
		);
		log.scrollTop = log.scrollHeight;
	});
	redraw(byId('deliveries'), deliveries, () =>
		byId('deliveries').replaceChildren(...deliveries.map(renderDelivery)),
	);
}

function showWhatCanBeDone(conversation) {
	const actions = possible(conversation);
	for (const id of Object.keys(MEMBER_BUTTONS)) byId(id).disabled = !actions.includes(id);
	answering = tiledesk.whoAnswers(conversation);
	const label = `Answer as ${answering.firstname}`;
	byId('answer-text').placeholder = label;
	byId('answer-text').labels[0].textContent = label;
	const canAnswer = conversation && !isClosed(conversation);
	for (const control of byId('answer').elements) control.disabled = !canAnswer;
}

function onSubmit(formId, inputId, action) {
	byId(formId).addEventListener('submit', (event) => {
		event.preventDefault();
		const input = byId(inputId);
		const text = input.value.trim();
		input.value = '';
		if (text) attempt(() => action(text));
	});
}

onSubmit('composer', 'message', say);
onSubmit('answer', 'answer-text', (text) => tiledesk.answerAs(answering, visitor, text));
for (const [id, action] of Object.entries(MEMBER_BUTTONS)) {
	byId(id).addEventListener('click', () => attempt(() => tiledesk.act(visitor, action)));
}
byId('start-over').addEventListener('click', () => {
	visitor = null;
	sessionStorage.removeItem(STORED_AS);
	attempt(refresh);
	byId('message').focus();
});
log.addEventListener('say', ({ detail }) => attempt(() => say(detail)));
// A button with an action says its title, and what it stands for goes along.
log.addEventListener('go-to', ({ detail, target }) =>
	attempt(() => say(target.textContent, { action: detail })),
);

tiledesk.listen(() => attempt(refresh));
