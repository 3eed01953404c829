import { DEFAULT_ATTRIBUTES } from './attributes';
import { toIsoDate } from './dates';
import type { UserFilter } from './filters';
import type { User } from './types';

/**
 * Whether a user of the list could be the result of a filter. Where it is not known how exactly
 * ChatBot compares (letter case, limits included), every reading counts: `false` means that no reading
 * of the filter returns this user. Segments are not shown in the list and must not be asked here.
 */
export function couldMatch(filter: UserFilter, user: User): boolean {
	switch (filter.type) {
		case 'banned':
			return (user.banned === filter.value) === (filter.operator !== 'notEquals');
		case 'createdAt':
		case 'lastSeen':
			return dateCouldMatch(filter, user[filter.type]);
		case 'userId':
			return textCouldMatch(filter, user.userId);
		case 'email':
		case 'name':
			return textCouldMatch(filter, user.attributes[DEFAULT_ATTRIBUTES[filter.type]]);
		default:
			return textCouldMatch(filter, attributeOf(user, filter.attribute ?? ''));
	}
}

function attributeOf({ attributes }: User, name: string): string | null | undefined {
	return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function dateCouldMatch({ operator, value }: UserFilter, actual: string): boolean {
	const seen = Date.parse(toIsoDate(actual));
	// Who has no date may count as the oldest or as the newest.
	if (Number.isNaN(seen)) return true;
	const wanted = Date.parse(String(value));
	return operator === 'before' ? seen <= wanted : seen >= wanted;
}

function textCouldMatch(
	{ operator, value }: UserFilter,
	actual: string | null | undefined,
): boolean {
	const isSet = actual !== null && actual !== undefined;
	const text = String(actual ?? '');
	const wanted = String(value);
	switch (operator) {
		case 'isSet':
			return isSet;
		case 'isNotSet':
			return text === '';
		case 'equals':
			return isSet && text.toLowerCase() === wanted.toLowerCase();
		case 'contains':
			return isSet && text.toLowerCase().includes(wanted.toLowerCase());
		case 'notEquals':
			return text !== wanted;
		default:
			return !text.includes(wanted);
	}
}
