import type { IDataObject } from 'n8n-workflow';
import { isGiven, isRecord, toText } from '../../../shared/values';
import { quoted } from '../../../shared/run/refusals';
import { toUtc } from '../../../shared/run/dates';
import { type Parameters } from '../../../shared/run/parameters';
import {
	NO_VALUE,
	OPERATORS,
	takesValue,
	type Operator,
	type SegmentFilter,
} from '../../api/filters';
import { hangsBy, selectsAllBy } from '../../api/segmentGuard';
import { VALUE_TYPES } from './filterFields';

const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

/** Where the two fields are on the form of an operation. */
interface FilterPaths {
	filters: string;
	filtersJson: string;
}

/** The filters of both fields, complete and typed; `undefined` when neither is filled in. */
export function readFilters(
	parameters: Parameters,
	paths: FilterPaths,
): SegmentFilter[] | undefined {
	const rows = parameters.rows(`${paths.filters}.filter`);
	const raw = parameters.jsonArray(paths.filtersJson);
	if (rows.length === 0 && raw === undefined) return undefined;
	const form = new FilterForm(parameters, paths);
	return [...rows.map((row) => form.read(row)), ...(raw ?? []).map((row) => form.readRaw(row))];
}

/** Knows the paths of the fields, so that a refusal names them as the form does. */
class FilterForm {
	constructor(
		private readonly parameters: Parameters,
		private readonly paths: FilterPaths,
	) {}

	read(row: IDataObject): SegmentFilter {
		const { operator, value, valueType } = row;
		const name = this.field(row);
		const known = this.operator(operator);
		if (!takesValue(known)) return this.checked({ field: name, operator: known, value: NO_VALUE });
		if (!isGiven(value)) throw this.incomplete('value', value);
		const type = this.oneOf('valueType', isGiven(valueType) ? valueType : 'asGiven', VALUE_TYPES);
		return this.checked({ field: name, operator: known, value: this.typed(value, type) });
	}

	/** An expression may give the path of a field, as Tiledesk has it. */
	private field({ field, attribute, path }: IDataObject): string {
		const named = (at: string, given: unknown) => {
			const name = this.parameters.textOf(this.path(at), given)?.trim();
			if (name) return name;
			throw this.incomplete(at, given);
		};
		if (field === 'attribute') {
			const name = named('attribute', attribute);
			return name.startsWith('attributes.') ? name : `attributes.${name}`;
		}
		return field === 'other' ? named('path', path) : named('field', field);
	}

	/** Refuses what makes the server hang or select everybody when it lists the leads of the segment. */
	private checked(filter: SegmentFilter): SegmentFilter {
		const fault = hangsBy(filter);
		if (fault) {
			const [what, hint] = fault;
			throw this.parameters.refusal(this.path('value'), what, hint);
		}
		const all = selectsAllBy(filter);
		if (all === undefined) return filter;
		throw this.parameters.refusal(
			this.path('operator'),
			`Is Set on ${filter.field} selects every lead`,
			`Here ${all}. Use Contains with a dot as Value: it matches any text.`,
		);
	}

	/** Accepts any operator, but nothing that Tiledesk refuses with status 500 or stores broken. */
	readRaw(row: unknown): SegmentFilter {
		const { field, operator, value } = isRecord(row) ? row : {};
		const isNamed = [field, operator].every((text) => typeof text === 'string' && text !== '');
		const given = value ?? (takesValue(String(operator)) ? undefined : NO_VALUE);
		if (isNamed && given !== undefined) {
			return { field: String(field), operator: String(operator), value: given };
		}
		throw this.parameters.refusal(
			this.paths.filtersJson,
			'holds a filter that is not complete',
			'Write each one as {"field": …, "operator": …, "value": …}. The value must not be null.',
		);
	}

	/** Accepts the name on the form and, for expressions, what Tiledesk itself uses. */
	private operator(given: unknown): string {
		const value = isGiven(given) ? given : 'equals';
		const asWritten = Object.values(OPERATORS).find((operator) => operator === value);
		return asWritten ?? OPERATORS[this.oneOf('operator', value, OPERATOR_NAMES)];
	}

	private typed(value: unknown, type: (typeof VALUE_TYPES)[number]): unknown {
		switch (type) {
			case 'asGiven':
				// JSON has no NaN and no Infinity: they would be sent as null.
				return typeof value === 'number' ? this.number(value) : value;
			case 'date':
				return toUtc(this.parameters, this.path('value'), value);
			case 'boolean':
				return this.oneOf('value', toText(value)?.trim(), ['true', 'false']) === 'true';
			case 'number':
				return this.number(value);
			case 'text':
				return this.parameters.textOf(this.path('value'), value) ?? '';
		}
	}

	private number(value: unknown): number {
		const number = Number(toText(value));
		if (Number.isFinite(number)) return number;
		throw this.parameters.refusal(
			this.path('value'),
			`${quoted(value)} is not a number`,
			'Write it like 20 or 0.5, or choose another Value Type.',
		);
	}

	private oneOf<Choice extends string>(
		name: string,
		value: unknown,
		choices: readonly Choice[],
	): Choice {
		const found = choices.find((choice) => choice === value);
		if (found) return found;
		throw this.parameters.refusal(
			this.path(name),
			`is ${quoted(value)}`,
			`Use one of: ${choices.join(', ')}.`,
		);
	}

	private incomplete(name: string, value: unknown): Error {
		return this.parameters.emptiness(this.path(name), value, 'Fill it in or remove the filter.');
	}

	private path(name: string): string {
		return `${this.paths.filters}.${name}`;
	}
}
