import { castDate, castNumber, castText } from '../cast';
import { valueAt } from '../list';
import type { Lead, Segment } from '../model';
import { castId } from '../object-id';
import { Silence } from '../silence';
import { isAbove, isEqual } from './compare';
import { kindOf } from './schema';

type Test = (actual: unknown) => boolean;

/**
 * Which leads the filters of a segment select. As on the server, `match` has no say, the last filter
 * on a field replaces those before it, and operators that it does not know have no effect. Throws
 * `Silence` for filters that make the server hang.
 */
export function createSelection(filters: Segment['filters']): (lead: Lead) => boolean {
	const tests = new Map<string, Test>();
	for (const filter of filters ?? []) {
		if (!filter) throw new Silence();
		const field = String(filter.field);
		const test = testOf(field, filter.operator, filter.value);
		if (test && field.startsWith('$')) throw new Silence();
		if (test) tests.set(field, test);
	}
	// Every list has its own condition on these.
	tests.delete('status');
	tests.delete('id_project');
	return (lead) => [...tests].every(([field, test]) => test(valueAt(lead, field)));
}

function testOf(field: string, operator: string, value: unknown): Test | undefined {
	switch (operator) {
		case '=':
			return equals(field, value);
		case '!=': {
			const wanted = cast(field, value);
			return (actual) => !isEqual(actual, wanted);
		}
		case '>':
		case '>=': {
			const wanted = cast(field, value);
			return (actual) => isAbove(actual, wanted, operator === '>=');
		}
		case 'contains':
			return contains(field, value);
		case 'starts with':
			throw new Silence();
		case 'is null':
			return (actual) => actual === undefined;
		// What is stored as null or as an empty list is there.
		case 'is not null':
			return (actual) => actual !== undefined;
		default:
			return undefined;
	}
}

/** On a field of the schema, an array stands for any of its entries. */
function equals(field: string, value: unknown): Test {
	if (!Array.isArray(value) || kindOf(field) === 'any' || field === 'tags') {
		const wanted = cast(field, value);
		return (actual) => isEqual(actual, wanted);
	}
	const wanted = value.map((entry) => cast(field, entry));
	return (actual) => wanted.some((entry) => isEqual(actual, entry));
}

function contains(field: string, value: unknown): Test {
	const kind = kindOf(field);
	if (kind !== 'text' && kind !== 'any') throw new Silence();
	if (typeof value !== 'string' && (kind === 'any' || typeof value === 'object')) {
		throw new Silence();
	}
	const expression = readExpression(String(value));
	return (actual) =>
		[actual].flat().some((text) => typeof text === 'string' && expression.test(text));
}

/** The database's dialect knows switches in front, as in `(?i)rossi`. */
function readExpression(text: string): RegExp {
	const [, flags = '', pattern] = /^(?:\(\?([imsx]+)\))?(.*)$/s.exec(text) ?? [];
	try {
		return new RegExp(pattern, flags.replace('x', ''));
	} catch {
		throw new Silence();
	}
}

/** Only fields of the schema are cast; what lies in `attributes` and `properties` is compared as it is. */
function cast(field: string, value: unknown): unknown {
	const kind = kindOf(field);
	if (kind === 'any' || value === null || value === undefined) return value ?? null;
	if (field === 'tags' && Array.isArray(value)) return value.map((tag) => cast(field, tag));
	const casts = { text: castText, date: castDate, number: castNumber, id: castId };
	const wanted = casts[kind](value);
	if (wanted === undefined) throw new Silence();
	return wanted;
}
