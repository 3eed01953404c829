import type { IDataObject } from 'n8n-workflow';
import { readAttributes, readEmail } from '../../../nodes/ChatBot/actions/readAttributes';
import { OPERATORS } from '../../../nodes/ChatBot/actions/filterFields';
import { readFilters } from '../../../nodes/ChatBot/actions/readFilters';
import { getAll } from '../../../nodes/ChatBot/actions/user/getAll';
import { fieldsOf } from '../../../nodes/shared/run/properties';
import { isDefaultAttribute } from '../../../nodes/ChatBot/api/user';
import { parametersOf } from '../shared/stubs';

const MEMBERS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('attributes', () => {
	const read = (attributes: IDataObject, ...custom: IDataObject[]) =>
		readAttributes(parametersOf({ attributes, 'customAttributes.attribute': custom }));

	it('have the names of the API', () => {
		const custom = [
			{ name: ' plan ', value: 'pro' },
			{ name: 'age', value: 36 },
			{ name: 'vip', value: false },
		];
		expect(read({ name: 'Ada', ip: '::1' }, ...custom)).toEqual({
			default_name: 'Ada',
			default_ip: '::1',
			plan: 'pro',
			age: '36',
			vip: 'false',
		});
	});

	it('that are empty are left out', () => {
		const custom = [
			{ name: 'a', value: '' },
			{ name: 'b', value: null },
			{ name: 'c', value: ' ' },
			{},
		];
		expect(read({ name: '', city: ' ' }, ...custom)).toEqual({});
	});

	it.each([{ a: 1 }, [], ['x']])('may not be %j', (value) => {
		expect(() => read({ name: value })).toThrow(/^attributes.name is an? (object|list)/);
		expect(() => read({}, { name: 'a', value })).toThrow(/^customAttributes.value is an? /);
	});

	it.each(['ada@x.io', ' ada@x.io ', '\u200bada@\u200bx.io\ufeff'])(
		'hold an email tidily: %j',
		(email) => {
			expect(read({ email })).toEqual({ default_email: 'ada@x.io' });
			expect(readEmail(parametersOf({ email }))).toBe('ada@x.io');
		},
	);

	it('hold no email with a blank inside', () => {
		expect(() => read({ email: 'ada @x.io' })).toThrow("'ada @x.io' has a blank inside");
	});

	it.each(MEMBERS)('of the form are not called %s', (name) => {
		expect(isDefaultAttribute(name)).toBe(false);
		const attributes = JSON.parse(`{ ${JSON.stringify(name)}: "x" }`) as IDataObject;
		expect(() => read(attributes)).toThrow(`has no '${name}'`);
	});

	it('may be called like a member of an object', () => {
		expect(read({}, { name: 'constructor', value: 'x' })).toEqual({ constructor: 'x' });
	});

	it('may not be called what JavaScript would lose', () => {
		expect(() => read({}, { name: '__proto__', value: 'x' })).toThrow("is '__proto__'");
	});

	it.each<[string, IDataObject, IDataObject[]]>([
		['sets', { name: 'a' }, [{ name: 'default_name', value: 'b' }]],
		[
			'sets',
			{},
			[
				{ name: 'a', value: '1' },
				{ name: 'a', value: '2' },
			],
		],
		['customAttributes.name is empty', {}, [{ name: '', value: 'x' }]],
		['has 129 characters', {}, [{ name: 'x'.repeat(129), value: 'x' }]],
		['has 1025 characters', {}, [{ name: 'x', value: 'x'.repeat(1025) }]],
		['has 1025 characters', { city: 'x'.repeat(1025) }, []],
		['has 257 characters', { name: 'x'.repeat(257) }, []],
	])('are refused: %s', (refusal, attributes, custom) => {
		expect(() => read(attributes, ...custom)).toThrow(refusal);
	});
});

describe('filters', () => {
	const read = (rows: unknown, more: IDataObject = {}) =>
		readFilters(
			parametersOf(
				{ match: 'all', 'filters.filter': rows, ...more },
				{ fields: fieldsOf(getAll), timezone: 'Europe/Rome' },
			),
		);

	const one = (row: IDataObject) => read([row]).filters[0];

	it.each<[IDataObject, object]>([
		[
			{ value: ' a@b.c ', operator: 'equals' },
			{ type: 'email', operator: 'equals', value: 'a@b.c' },
		],
		[
			{ type: 'name', operator: 'isSet', value: 'left over' },
			{ type: 'name', operator: 'isSet' },
		],
		[
			{ type: 'userId', value: 7 },
			{ type: 'userId', operator: 'equals', value: '7' },
		],
		[
			{ type: 'banned', operator: 'contains', banned: 'false' },
			{ type: 'banned', operator: 'equals', value: false },
		],
		[{ type: 'banned' }, { type: 'banned', operator: 'equals', value: true }],
		[
			{ type: 'lastSeen', operator: 'before', date: '2026-01-15' },
			{ type: 'lastSeen', operator: 'before', value: '2026-01-14T23:00:00.000Z' },
		],
		[
			{ type: 'segment', segmentId: 's1', operator: 'notEquals' },
			{ type: 'segment', operator: 'notEquals', value: 's1' },
		],
		[
			{ type: 'attribute', attribute: 'plan', operator: 'contains', value: 'pro' },
			{ type: 'attribute', operator: 'contains', attribute: 'plan', value: 'pro' },
		],
	])('%j is read', (row, filter) => expect(one(row)).toEqual(filter));

	it.each<[IDataObject, string]>([
		...MEMBERS.map((type): [IDataObject, string] => [{ type }, `Type has no '${type}'`]),
		[{ type: 'nothing' }, "Filters → Type has no 'nothing'"],
		...MEMBERS.map((operator): [IDataObject, string] => [
			{ type: 'email', operator },
			'does not go with',
		]),
		[{ type: 'createdAt', operator: 'equals', date: '2026-01-01' }, 'does not go with'],
		[{ type: 'createdAt', operator: 'after' }, 'Date is empty'],
		[{ type: 'createdAt', operator: 'after', date: 'soon' }, 'Date'],
		[{ type: 'banned', banned: 'yes' }, "Banned is 'yes'"],
		[{ type: 'segment', segmentId: '' }, 'Segment Name or ID is empty'],
		[{ type: 'segment', segmentId: '../x' }, 'is not an ID'],
		[{ type: 'attribute', value: 'x' }, 'Attribute Name is empty'],
		[{ type: 'email', value: ' ' }, 'Value is empty'],
		[{ type: 'email', value: { a: 1 } }, 'Value is an object'],
		[{ type: 'email', value: ['ada@x.io'] }, 'Value is a list of 1'],
		[{ type: ['email'], value: 'a' }, 'Type is a list of 1'],
		[{ type: 'banned', banned: null }, 'Banned is empty (null)'],
		[{ type: 'email', val: 'a' }, "Filters has no 'val'"],
	])('%j is refused', (row, refusal) => expect(() => one(row)).toThrow(refusal));

	it('in the form of the API are handed on', () => {
		const filtersJson = '[{"type":"x","operator":"y","value":1}]';
		expect(read([], { 'options.filtersJson': filtersJson }).rawFilters).toEqual([
			{ type: 'x', operator: 'y', value: 1 },
		]);
	});

	it.each(['[1]', '[null]', '[[]]', '["x"]', '{}', '1'])('%s is refused', (filtersJson) => {
		expect(() => read([], { 'options.filtersJson': filtersJson })).toThrow(
			'Options → Filters (JSON)',
		);
	});

	it('are five at most, both kinds together', () => {
		const row = { value: 'x' };
		const filtersJson = [{ a: 1 }, { a: 2 }];
		expect(read([row, row, row], { 'options.filtersJson': filtersJson }).rawFilters).toHaveLength(
			2,
		);
		expect(() => read([row, row, row, row], { 'options.filtersJson': filtersJson })).toThrow(
			'Filters has 6 entries',
		);
	});

	it('match all where there are none, whatever is left over', () => {
		expect(read(undefined, { match: 'garbage' })).toEqual({
			match: 'all',
			filters: [],
			rawFilters: [],
		});
		expect(() => read([{ value: 'x' }], { match: 'garbage' })).toThrow("Match is 'garbage'");
	});

	it('offer an operator for every type', () => {
		for (const operators of Object.values(OPERATORS)) expect(operators.length).toBeGreaterThan(0);
	});
});
