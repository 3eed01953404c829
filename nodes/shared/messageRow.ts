/** The row that a message of any service becomes. */
import type { IDataObject } from 'n8n-workflow';

export interface MessageRow extends IDataObject {
	/** ISO 8601 in UTC; null where the service gives no time. */
	at: string | null;
	from: 'user' | 'bot' | 'agent' | 'system';
	/** The name that the service uses. */
	type: string;
	/** Lines. Anything that nobody typed begins with its kind in brackets, e.g. `[Image] Our shop`. */
	text: string;
	media: Media[];
	buttons: Button[];
}

/** A file or picture of a message. */
export interface Media extends IDataObject {
	/** `image`, `video`, … or the content type, in the words of the service. */
	type: string;
	url: string;
	/** The text below it, or its file name; null if it has neither. */
	caption: string | null;
}

/** Something the user can press or choose. */
export interface Button extends IDataObject {
	/** In the words of the service, e.g. `url`; null if the service gives none. */
	type: string | null;
	title: string;
	/** What the button opens, calls or sends; null if the service does not tell. */
	value: string | null;
}
