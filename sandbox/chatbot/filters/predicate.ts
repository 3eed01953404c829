import { badRequest } from '../../framework/failure';
import { parseDate } from '../dates';
import type { User } from '../model';
import type { Filter } from './schema';
import { OPERATORS_OF, type FilterOperator } from './table';

export type Predicate = (user: User) => boolean;

/** Turns one filter into a question about a user; throws what the service would refuse. */
export function toPredicate(filter: Filter, place: string): Predicate {
	const { type, operator, value } = filter;
	const refuse = (details: string) => badRequest(`${place}: ${details}`);
	if (!OPERATORS_OF[type].includes(operator)) {
		const allowed = OPERATORS_OF[type].join(', ');
		throw refuse(`operator ${operator} does not fit type ${type}; it may be ${allowed}`);
	}
	if ((type === 'attribute') !== (filter.name !== undefined)) {
		throw refuse('name is needed with type attribute and must be left out otherwise');
	}
	const asksForValue = operator !== 'isSet' && operator !== 'isNotSet';
	if (asksForValue && (value === undefined || value === '')) throw refuse('value is missing');

	switch (type) {
		case 'banned': {
			const wanted = readBoolean(value);
			if (wanted === undefined) throw refuse('value must be true or false');
			return (user) => (user.banned === wanted) === (operator === 'equals');
		}
		case 'segment': {
			const segmentId = String(value);
			return (user) => user.segmentIds.has(segmentId) === (operator === 'equals');
		}
		case 'createdAt':
		case 'lastSeen': {
			const limit = parseDate(String(value));
			if (Number.isNaN(limit)) throw refuse('value must be an ISO 8601 date');
			return (user) => (operator === 'before' ? user[type] < limit : user[type] > limit);
		}
		case 'userId': {
			const fits = textComparison(operator, String(value));
			return (user) => fits(user.userId);
		}
		default: {
			const name = filter.name ?? type;
			const fits = textComparison(operator, String(value));
			return (user) => fits(user.attributes[name] ?? '');
		}
	}
}

/** Ignores case. A missing attribute counts as empty text. */
function textComparison(operator: FilterOperator, value: string): (text: string) => boolean {
	const wanted = value.toLowerCase();
	const tests: Partial<Record<FilterOperator, (text: string) => boolean>> = {
		equals: (text) => text.toLowerCase() === wanted,
		notEquals: (text) => text.toLowerCase() !== wanted,
		contains: (text) => text.toLowerCase().includes(wanted),
		notContains: (text) => !text.toLowerCase().includes(wanted),
		isSet: (text) => text !== '',
		isNotSet: (text) => text === '',
	};
	return tests[operator] ?? (() => false);
}

function readBoolean(value: Filter['value']): boolean | undefined {
	if (typeof value === 'boolean') return value;
	return value === 'true' ? true : value === 'false' ? false : undefined;
}
