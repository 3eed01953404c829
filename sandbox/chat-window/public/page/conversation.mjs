import { get, post } from './api.mjs';
import * as log from './log.mjs';
import { takeTestWebhook } from './offers.mjs';
import { choose, chosenStory, chosenVisitor } from './selection.mjs';

const STORED_AS = 'conversation';

/** Each tab has a conversation of its own; a new one begins with the latest. */
const storages = [sessionStorage, localStorage];

const payload = () => document.querySelector('[name=payload]:checked').value;

let conversation;
let somethingSaid = false;

export const hasMessage = () => somethingSaid;

/** Told after everything that changes what can be done now. */
let onChange = () => {};

export function setUpConversation(listener) {
	onChange = listener;
}

export function startOver() {
	conversation = undefined;
	somethingSaid = false;
	for (const storage of storages) storage.removeItem(STORED_AS);
	log.clear();
	onChange();
}

/** `shown` is what the visitor sees of it, if that is not the text. */
export async function say({ text, shown = text }) {
	log.show({ kind: 'visitor', text: shown });
	onChange();
	const message = { text, shown, payload: payload(), webhookId: takeTestWebhook() };
	await exchange((id) => post(`/conversations/${id}/messages`, message));
}

export async function probe(kind) {
	await exchange((id) => post(`/conversations/${id}/probes`, { kind, payload: payload() }));
}

export function showGoTo(target) {
	log.show({ kind: 'goto', target });
}

/** After a reload, the conversation goes on, also if the browser or the sandbox was restarted. */
export async function restore() {
	const [id] = storages.map((storage) => storage.getItem(STORED_AS)).filter(Boolean);
	const found = id && (await get(`/conversations/${id}`).catch(() => undefined));
	if (!found) return;
	conversation = Promise.resolve(found);
	choose(found);
	for (const entry of found.entries) log.show(entry);
	somethingSaid = found.entries.some(({ kind }) => kind === 'visitor');
	onChange();
}

async function exchange(call) {
	const started = (conversation ??= start());
	const entries = await log.whileWriting(started.then(({ id }) => call(id)).then(read, explain));
	if (started !== conversation) return;
	somethingSaid = true;
	await log.play(entries);
	onChange();
}

async function start() {
	const started = await post('/conversations', {
		visitorId: chosenVisitor().id,
		storyId: chosenStory().id,
	});
	for (const storage of storages) storage.setItem(STORED_AS, started.id);
	return started;
}

const read = ({ entries }) => entries;

const explain = ({ message }) => [{ kind: 'note', text: message, alarming: true }];
