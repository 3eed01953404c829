import type { IDataObject } from 'n8n-workflow';

/** A file or picture of a message. */
export interface Media extends IDataObject {
	/** `image`, `video`, … or the content type, as the service says it. */
	type: string;
	url: string;
	/** What is written below it or its file name; null where there is nothing. */
	caption: string | null;
}

/** Something the user can press or choose. */
export interface Button extends IDataObject {
	/** As the service says it, e.g. `url`; null where it says nothing. */
	type: string | null;
	title: string;
	/** What pressing it opens, calls or sends; null where the service does not say it. */
	value: string | null;
}

/** What is read from the content of a message, whatever its kind. */
export interface Parts {
	/** Lines; what nobody typed begins with its kind in brackets, e.g. `[Image] Our shop`. */
	text: string;
	media: Media[];
	buttons: Button[];
}

/** One message as a row; the same keys for every kind. */
export interface MessageRow extends IDataObject {
	/** ISO 8601 in UTC. */
	at: string | null;
	from: 'user' | 'bot';
	/** As the service names it. */
	type: string;
	text: string;
	media: Media[];
	buttons: Button[];
}

/** The content of a message as it came: nothing in it is certain. */
export type Content = unknown;

/** Reads one kind of content. The message is there for what stands beside its content. */
export type Reader = (content: Content, message: Record<string, unknown>) => Parts;
