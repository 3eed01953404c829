import type { IDataObject } from 'n8n-workflow';
import { isRecord, toText } from '../../shared/values';
import { toUtc } from '../../shared/run/dates';
import { type Parameters } from '../../shared/run/parameters';
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
	const type = String(row.type ?? 'email') as FilterType;
	const allowed = Object.hasOwn(OPERATORS, type) ? OPERATORS[type] : undefined;
	if (!allowed) throw refused(parameters, 'type', `has no '${type}'`, Object.keys(OPERATORS));
	// A row keeps the operator of the type chosen before, and "Banned" shows no operator.
	const operator = (
		allowed.length === 1 ? allowed[0] : (row.operator ?? allowed[0])
	) as FilterOperator;
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
			return { value: bannedOf(parameters, row.banned) };
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
		default:
			return textOf(parameters, row, operator);
	}
}

function textOf(parameters: Parameters, row: IDataObject, operator: FilterOperator) {
	if (operator === 'isSet' || operator === 'isNotSet') return {};
	return { value: filled(parameters, 'value', row.value) };
}

function bannedOf(parameters: Parameters, value: unknown): boolean {
	if (value === undefined) return true;
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw parameters.refusal('filters.banned', `is '${String(value)}'`, 'Use true or false.');
}

function filled(parameters: Parameters, name: string, value: unknown): string {
	const text = toText(value)?.trim();
	if (text) return text;
	throw parameters.refusal(`filters.${name}`, 'is empty', 'Fill it in or remove the filter.');
}

function refused(parameters: Parameters, name: string, what: string, allowed: string[]) {
	return parameters.refusal(`filters.${name}`, what, `Use one of: ${allowed.join(', ')}.`);
}

export const readSort = (parameters: Parameters): Sort => ({
	field: parameters.optionalChoice('options.sort.field', SORT_FIELDS),
	order: parameters.optionalChoice('options.sort.order', SORT_ORDERS),
});
