import { get, post } from './api.mjs';
import * as log from './log.mjs';
import { choose, chosenStory, chosenVisitor } from './selection.mjs';

const STORED_AS = 'conversation';

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
	sessionStorage.removeItem(STORED_AS);
	log.clear();
	onChange();
}

export async function say(text) {
	log.show({ kind: 'visitor', text });
	onChange();
	await exchange((id) => post(`/conversations/${id}/messages`, { text, payload: payload() }));
}

export async function probe(kind) {
	await exchange((id) => post(`/conversations/${id}/probes`, { kind, payload: payload() }));
}

export function showGoTo(target) {
	log.show({ kind: 'goto', target });
}

/** After a reload, the conversation goes on; after a restart of the sandbox it is gone. */
export async function restore() {
	const id = sessionStorage.getItem(STORED_AS);
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
	sessionStorage.setItem(STORED_AS, started.id);
	return started;
}

const read = ({ entries }) => entries;

const explain = ({ message }) => [{ kind: 'note', text: message, alarming: true }];
