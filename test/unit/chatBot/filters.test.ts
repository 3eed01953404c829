import {
	toWireFilter,
	type FilterOperator,
	type FilterType,
	type UserFilter,
	couldMatch,
} from '../../../nodes/ChatBot/api/filters';
import { userWith } from './samples';

describe('on the wire', () => {
	it.each<[UserFilter, object]>([
		[
			{ type: 'email', operator: 'equals', value: 'a@b.c' },
			{ type: 'default_email', operator: 'equals', value: 'a@b.c' },
		],
		[
			{ type: 'name', operator: 'contains', value: 'Ada' },
			{ type: 'default_name', operator: 'contains', value: 'Ada' },
		],
		[
			{ type: 'userId', operator: 'notEquals', value: '7' },
			{ type: 'userId', operator: 'notEquals', value: '7' },
		],
		[
			{ type: 'attribute', operator: 'isSet', attribute: 'plan' },
			{ type: 'attribute', operator: 'isSet', name: 'plan' },
		],
		[
			{ type: 'attribute', operator: 'equals', attribute: 'plan', value: 'pro' },
			{ type: 'attribute', operator: 'equals', name: 'plan', value: 'pro' },
		],
		[
			{ type: 'banned', operator: 'equals', value: false },
			{ type: 'banned', operator: 'equals', value: false },
		],
		[
			{ type: 'segment', operator: 'equals', value: 's1' },
			{ type: 'segment', operator: 'equals', value: 's1' },
		],
		[
			{ type: 'lastSeen', operator: 'before', value: '2026-01-01T00:00:00.000Z' },
			{ type: 'lastSeen', operator: 'before', value: '2026-01-01T00:00:00.000Z' },
		],
	])('%j', (filter, wire) => expect(toWireFilter(filter)).toEqual(wire));
});

const ada = userWith({
	banned: true,
	userId: 'Customer-1',
	attributes: {
		default_email: 'Ada@Example.com',
		default_name: 'Ada Lovelace',
		plan: 'Pro',
		note: '',
	},
});

type Row = [FilterOperator, string | boolean | undefined, boolean];

/** Whether Ada could be returned by a filter, by type. */
const TABLE: Record<Exclude<FilterType, 'segment'>, Row[]> = {
	email: [
		['equals', 'Ada@Example.com', true],
		['equals', 'ada@example.com', true],
		['equals', 'eve@example.com', false],
		['equals', 'Ada', false],
		['notEquals', 'Ada@Example.com', false],
		['notEquals', 'ada@example.com', true],
		['notEquals', 'eve@example.com', true],
		['contains', 'EXAMPLE', true],
		['contains', 'eve', false],
		['notContains', 'Example', false],
		['notContains', 'EXAMPLE', true],
		['notContains', 'eve', true],
		['isSet', undefined, true],
		['isNotSet', undefined, false],
	],
	name: [
		['equals', 'ada lovelace', true],
		['contains', 'love', true],
		['contains', 'hate', false],
	],
	userId: [
		['equals', 'customer-1', true],
		['equals', 'customer-2', false],
		['isNotSet', undefined, false],
	],
	attribute: [
		['equals', 'pro', true],
		['equals', 'free', false],
		['notEquals', 'Pro', false],
		['isSet', undefined, true],
		['isNotSet', undefined, false],
	],
	banned: [
		['equals', true, true],
		['equals', false, false],
		['notEquals', true, false],
		['notEquals', false, true],
	],
	createdAt: [
		['after', '2026-01-01T10:00:00.000Z', true],
		['after', '2026-01-01T09:59:59.999Z', true],
		['after', '2026-01-01T10:00:00.001Z', false],
		['before', '2026-01-01T10:00:00.000Z', true],
		['before', '2026-01-01T10:00:00.001Z', true],
		['before', '2026-01-01T09:59:59.999Z', false],
	],
	lastSeen: [
		['after', '2026-02-02T00:00:00.000Z', false],
		['before', '2026-02-02T00:00:00.000Z', true],
	],
};

describe.each(Object.entries(TABLE))('a user found by %s', (type, rows) => {
	it.each(rows)('%s %j could be: %p', (operator, value, could) => {
		const filter = { type: type as FilterType, operator, value, attribute: 'plan' };
		expect(couldMatch(filter, ada)).toBe(could);
	});
});

describe('an attribute that is not set', () => {
	const could = (operator: FilterOperator, attribute: string, value?: string) =>
		couldMatch({ type: 'attribute', operator, attribute, value }, ada);

	it.each(['default_city', 'unknown', '', '__proto__', 'constructor', 'toString'])(
		'fits what asks for nothing there: %j',
		(attribute) => {
			expect(could('isNotSet', attribute)).toBe(true);
			expect(could('notEquals', attribute, 'x')).toBe(true);
			expect(could('notContains', attribute, 'x')).toBe(true);
			expect(could('isSet', attribute)).toBe(false);
			expect(could('equals', attribute, 'x')).toBe(false);
			expect(could('contains', attribute, 'n')).toBe(false);
		},
	);

	it('may be seen both ways when it is an empty text', () => {
		expect(could('isSet', 'note')).toBe(true);
		expect(could('isNotSet', 'note')).toBe(true);
	});

	it('may be called like a member of an object', () => {
		const eve = userWith({ attributes: JSON.parse('{"__proto__":"x","constructor":"y"}') });
		const filter = (attribute: string, value: string): UserFilter => ({
			type: 'attribute',
			operator: 'equals',
			attribute,
			value,
		});
		expect(couldMatch(filter('constructor', 'y'), eve)).toBe(true);
		expect(couldMatch(filter('constructor', 'z'), eve)).toBe(false);
	});
});

describe('a date', () => {
	const could = (lastSeen: unknown, operator: FilterOperator) =>
		couldMatch(
			{ type: 'lastSeen', operator, value: '2026-02-01T10:00:00.000Z' },
			userWith({ lastSeen: lastSeen as string }),
		);

	it.each(['2026-02-01T10:00:00.000Z', '2026-02-01 10:00:00Z', '2026-02-01T11:00:00+01:00'])(
		'is read however it is written: %s',
		(date) => expect([could(date, 'before'), could(date, 'after')]).toEqual([true, true]),
	);

	it.each([null, undefined, '', 'never'])('that is none contradicts nothing: %p', (date) => {
		expect([could(date, 'before'), could(date, 'after')]).toEqual([true, true]);
	});
});
