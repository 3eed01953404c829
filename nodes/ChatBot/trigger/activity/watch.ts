/** What is new in a list that ChatBot gives newest first, from what was seen of it before. */
import type { IDataObject } from 'n8n-workflow';

/**
 * How far behind the newest row a row may still turn up, in milliseconds. Rows may share a moment, and
 * one may show later than another that began after it.
 */
const OVERLAP = 10 * 60 * 1000;

/** After so long without a change, a chat is not looked at any more: its visitor has left. */
const PATIENCE = 7 * 24 * 60 * 60 * 1000;

/** More unfinished chats than this are not kept in mind; the oldest are let go. */
const MOST_OPEN = 1000;

/** A row of the list. */
export interface Entry {
	id: string;
	/** When it began, in milliseconds. */
	begin: number;
}

/** What is known of a list; rows from before `since` are of no interest. */
export interface Known extends IDataObject {
	since: number;
	/** The rows since then. */
	ids: string[];
}

/**
 * What is known once a list is seen for the first time: nothing of it counts as new. A first page that is
 * full may end within the overlap; then only what came after its last row is known.
 */
export function knownAtFirst(entries: Entry[], isFull: boolean): Known {
	if (entries.length === 0) return { since: 0, ids: [] };
	const begins = entries.map(({ begin }) => begin);
	const since = Math.max(...begins) - OVERLAP;
	return knowing(entries, isFull ? Math.max(since, Math.min(...begins) + 1) : since);
}

/** The rows that are not known yet, and what is known with them. */
export function lookAt<Row extends Entry>(
	rows: Row[],
	{ since, ids }: Known,
): { fresh: Row[]; known: Known } {
	const seen = new Set(ids);
	const recent = rows.filter(({ begin }) => begin >= since);
	const newest = recent.reduce((latest, { begin }) => Math.max(latest, begin), 0);
	const known = knowing(recent, Math.max(since, newest - OVERLAP));
	return { fresh: recent.filter(({ id }) => !seen.has(id)), known };
}

const knowing = (entries: Entry[], since: number): Known => ({
	since,
	ids: entries.filter(({ begin }) => begin >= since).map(({ id }) => id),
});

/** A chat that goes on, as it is kept in mind. */
export interface OpenChat extends Entry, IDataObject {
	/** When something was said last, in milliseconds. */
	changed: number;
}

/** The chats that are worth another look, newest first. */
export function worthALook<Chat extends OpenChat>(open: Chat[], now: number): Chat[] {
	return open
		.filter(({ changed }) => now - changed < PATIENCE)
		.sort((a, b) => b.begin - a.begin)
		.slice(0, MOST_OPEN);
}
