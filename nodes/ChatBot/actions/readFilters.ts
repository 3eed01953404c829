import type { IDataObject } from 'n8n-workflow';
import { isGiven, isRecord, tidy } from '../../shared/values';
import { toUtc } from '../../shared/run/dates';
import { type Parameters } from '../../shared/run/parameters';
import { quoted } from '../../shared/run/refusals';
import type { FilterOperator, FilterSet, FilterType, UserFilter, WireFilter } from '../api/filters';
import { MOST_FILTERS } from '../api/limits';
import { SORT_FIELDS, SORT_ORDERS, type Sort } from '../api/users';
import { OPERATORS } from './filterFields';

/** The filters of the form and of its options, checked. */
export function readFilters(parameters: Parameters): FilterSet {
	const filters = parameters.rows('filters.filter').map((row) => readFilter(parameters, row));
	const rawFilters = readRawFilters(parameters);
	const count = filters.length + rawFilters.length;
	if (count > MOST_FILTERS) {
		throw parameters.refusal(
			'filters',
			`has ${count} entries, those of Filters (JSON) included`,
			`ChatBot takes at most ${MOST_FILTERS}. Filter the rest with an If node after this one.`,
		);
	}
	const match = count === 0 ? 'all' : parameters.choice('match', ['all', 'any'] as const);
	return { match, filters, rawFilters };
}

function readRawFilters(parameters: Parameters): WireFilter[] {
	const filters = parameters.jsonArray('options.filtersJson') ?? [];
	if (!filters.every(isRecord)) {
		throw parameters.refusal(
			'options.filtersJson',
			'holds something that is not an object',
			'Write each filter as {"type": …, "operator": …, "value": …}.',
		);
	}
	return filters as WireFilter[];
}

function readFilter(parameters: Parameters, row: IDataObject): UserFilter {
	const type = (parameters.textOf('filters.type', row.type) ?? 'email') as FilterType;
	const allowed = Object.hasOwn(OPERATORS, type) ? OPERATORS[type] : undefined;
	if (!allowed) throw refused(parameters, 'type', `has no '${type}'`, Object.keys(OPERATORS));
	// A row keeps the operator of the type chosen before, and "Banned" shows no operator.
	const given = allowed.length > 1 && parameters.textOf('filters.operator', row.operator);
	const operator = (given || allowed[0]) as FilterOperator;
	if (!allowed.includes(operator)) {
		throw refused(parameters, 'operator', `'${operator}' does not go with '${type}'`, allowed);
	}
	return { type, operator, ...operandsOf(parameters, row, type, operator) };
}

function operandsOf(
	parameters: Parameters,
	row: IDataObject,
	type: FilterType,
	operator: FilterOperator,
): Pick<UserFilter, 'value' | 'attribute'> {
	switch (type) {
		case 'banned':
			return { value: bannedOf(parameters, row) };
		case 'createdAt':
		case 'lastSeen':
			return { value: toUtc(parameters, 'filters.date', row.date) };
		case 'segment': {
			const id = filled(parameters, 'segmentId', row.segmentId);
			return { value: parameters.checkId('filters.segmentId', id) };
		}
		case 'attribute':
			return {
				attribute: filled(parameters, 'attribute', row.attribute),
				...textOf(parameters, row, operator),
			};
		case 'email':
		case 'userId':
			return textOf(parameters, row, operator, tidy);
		default:
			return textOf(parameters, row, operator);
	}
}

function textOf(
	parameters: Parameters,
	row: IDataObject,
	operator: FilterOperator,
	clean = (text: string) => text,
) {
	if (operator === 'isSet' || operator === 'isNotSet') return {};
	return { value: clean(filled(parameters, 'value', row.value)) };
}

/** The form begins with "banned". An expression that gives nothing does not mean it. */
function bannedOf(parameters: Parameters, row: IDataObject): boolean {
	if (!Object.hasOwn(row, 'banned')) return true;
	const { banned } = row;
	if (banned === true || banned === 'true') return true;
	if (banned === false || banned === 'false') return false;
	if (!isGiven(banned)) throw parameters.emptiness('filters.banned', banned, 'Use true or false.');
	throw parameters.refusal('filters.banned', `is ${quoted(banned)}`, 'Use true or false.');
}

function filled(parameters: Parameters, name: string, value: unknown): string {
	const text = parameters.textOf(`filters.${name}`, value)?.trim();
	if (text) return text;
	throw parameters.emptiness(`filters.${name}`, value, 'Fill it in or remove the filter.');
}

function refused(parameters: Parameters, name: string, what: string, allowed: string[]) {
	return parameters.refusal(`filters.${name}`, what, `Use one of: ${allowed.join(', ')}.`);
}

export const readSort = (parameters: Parameters): Sort => ({
	field: parameters.optionalChoice('options.sort.field', SORT_FIELDS),
	order: parameters.optionalChoice('options.sort.order', SORT_ORDERS),
});
