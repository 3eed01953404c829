import { DEFAULT_ATTRIBUTES } from './attributes';
import type { User } from './types';

/** Users by their email in lower case. */
export type UsersByEmail = Map<string, User>;

export function toKey(email: string): string {
	return email.trim().toLowerCase();
}

/** As it is spelled in ChatBot; '' for none. */
export function spellingOf({ attributes }: User): string {
	return attributes[DEFAULT_ATTRIBUTES.email] ?? '';
}

export function emailOf(user: User): string {
	return toKey(spellingOf(user));
}

/** Of several users with one email, the one created first counts, in every run. */
export function remember(found: UsersByEmail, user: User): void {
	const email = emailOf(user);
	const known = found.get(email);
	if (!known || user.createdAt < known.createdAt) found.set(email, user);
}
