import { badRequest } from '../../framework/failure';
import type { ChatBotSettings } from '../settings';
import { toPredicate, type Predicate } from './predicate';
import type { Filter, Match } from './schema';

/** The question that a list or an export asks about each user; undefined = everybody is meant. */
export function selectUsers(
	filters: Filter[] | undefined,
	match: Match,
	settings: ChatBotSettings,
): Predicate | undefined {
	if (!filters) return undefined;
	if (settings.filters === 'refuse') throw badRequest('filters are not supported');
	const predicates = filters.map((filter, index) => toPredicate(filter, `filters.${index}`));
	if (settings.filters === 'ignore') return undefined;
	const effective = predicates.filter(
		(_, index) => !settings.ignoreFilterTypes.includes(filters[index].type),
	);
	if (effective.length === 0) return undefined;
	if (effective.length === 1) return effective[0];
	return match === 'any'
		? (user) => effective.some((fits) => fits(user))
		: (user) => effective.every((fits) => fits(user));
}
