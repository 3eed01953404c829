import { byId, el } from './dom.mjs';
import { renderEntry } from './messages.mjs';

const log = byId('log');
const typing = el(
	'div',
	{ class: 'typing', 'aria-hidden': 'true' },
	el('span'),
	el('span'),
	el('span'),
);

/** Counts up when the log is cleared: what still waits for its delay then must not appear. */
let generation = 0;
let lastPlayed = Promise.resolve();
let waiting = 0;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const isEmpty = () => log.childElementCount === 0;

export function clear() {
	generation += 1;
	waiting = 0;
	log.replaceChildren();
}

export function show(entry) {
	const row = renderEntry(entry);
	if (typing.isConnected) typing.before(row);
	else log.append(row);
	if (entry.kind === 'visitor') retireQuickReplies();
	log.scrollTop = log.scrollHeight;
}

/** Shows one after the other, each after its delay; answers never mix. */
export function play(entries) {
	const startedIn = generation;
	lastPlayed = lastPlayed.then(() => playNow(entries, startedIn));
	return lastPlayed;
}

/** Shows that the bot is writing until the promise has ended. */
export async function whileWriting(promise) {
	const startedIn = generation;
	waiting += 1;
	showTyping();
	try {
		return await promise;
	} finally {
		if (startedIn === generation) waiting -= 1;
		showTyping();
	}
}

async function playNow(entries, startedIn) {
	for (const entry of entries) {
		if (entry.delayMs > 0 && startedIn === generation) await whileWriting(wait(entry.delayMs));
		if (startedIn !== generation) return;
		show(entry);
	}
}

function showTyping() {
	if (waiting > 0) log.append(typing);
	else typing.remove();
	log.scrollTop = log.scrollHeight;
}

/** Like in ChatBot, they are an offer for the next message only. */
function retireQuickReplies() {
	for (const button of log.querySelectorAll('.quick-replies button')) button.disabled = true;
}
