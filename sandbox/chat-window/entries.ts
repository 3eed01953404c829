/** What a conversation consists of, in the order in which the page shows it. */

export interface Button {
	/** `postback` says its value as the visitor, `goto` leads to a block, `url` opens a page. */
	type: string;
	title: string;
	value: string;
}

export interface Card {
	title: string;
	subtitle: string;
	imageUrl: string;
	buttons: Button[];
}

export type BotEntry =
	| { kind: 'text'; text: string; delayMs: number }
	| { kind: 'image'; imageUrl: string }
	| { kind: 'quickReplies'; title: string; buttons: Button[] }
	| { kind: 'card'; card: Card }
	| { kind: 'cards'; cards: Card[] }
	| { kind: 'button'; title: string; buttons: Button[] }
	| { kind: 'goto'; target: string }
	| { kind: 'attributes'; attributes: Record<string, string> }
	/** A message of a kind that is not known here. */
	| { kind: 'unknown'; raw: unknown };

export type Entry = (
	| BotEntry
	| { kind: 'visitor'; text: string }
	/** For the developer; a visitor of ChatBot would see nothing. */
	| { kind: 'note'; text: string; alarming: boolean }
) & {
	/** Part of the default reply of n8n's trigger, and shown as such. */
	isDefaultReply?: true;
};

export const note = (text: string, alarming = false): Entry => ({ kind: 'note', text, alarming });
