/** A user as ChatBot returns it, and how to read its parts. */

/** A row of the user list. Values of attributes are texts; `null` where a default one is unset. */
export interface User {
	id: string;
	userId: string;
	banned: boolean;
	attributes: Record<string, string | null>;
	/** Their number. The details have a list instead. */
	conversations: number;
	createdAt: string;
	lastSeen: string;
}

export interface UserDetails extends Omit<User, 'conversations'> {
	sessionAttributes: Record<string, string>;
	/** The reference names the date both `date` and `createdAt`. */
	conversations: Array<{
		id: string;
		date?: string;
		createdAt?: string;
		firstMessage: string | null;
	}>;
	segments: Array<{ id: string; name: string }>;
}

/** The attributes every user has, by the names on the form and the names in the API. */
export const DEFAULT_ATTRIBUTES = {
	avatar: 'default_avatar',
	city: 'default_city',
	country: 'default_country',
	email: 'default_email',
	gender: 'default_gender',
	ip: 'default_ip',
	language: 'default_language',
	name: 'default_name',
	referrer: 'default_referrer',
	region: 'default_region',
	timezone: 'default_timezone',
	url: 'default_url',
	username: 'default_username',
} as const;

export type DefaultAttribute = keyof typeof DEFAULT_ATTRIBUTES;

export function isDefaultAttribute(name: string): name is DefaultAttribute {
	return Object.hasOwn(DEFAULT_ATTRIBUTES, name);
}

const SPACED_DATE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/**
 * ChatBot writes the dates of users and segments with a space, `2024-03-05 10:20:30.400Z`, and other
 * dates with a T. Both become ISO 8601; any other value stays unchanged.
 */
export function toIsoDate<Value>(value: Value): Value | string {
	// A look at one character spares most dates the expression; lists have two of them per row.
	if (typeof value !== 'string' || value[10] !== ' ') return value;
	return SPACED_DATE.test(value) ? `${value.slice(0, 10)}T${value.slice(11)}` : value;
}

/** Emails are compared in lower case. */
export function toKey(email: string): string {
	return email.trim().toLowerCase();
}

/** The email as spelled in ChatBot; '' for none. */
export function spellingOf({ attributes }: User): string {
	return String(attributes[DEFAULT_ATTRIBUTES.email] ?? '');
}

export function emailOf(user: User): string {
	return toKey(spellingOf(user));
}
