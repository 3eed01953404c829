import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { toText } from '../../../../nodes/shared/values';
import { parametersOf, thrownBy } from '../stubs';

const fields: INodeProperties[] = [
	{ displayName: 'The Value', name: 'value', type: 'string', default: '' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [{ displayName: 'After User ID', name: 'after', type: 'string', default: '' }],
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		default: {},
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [{ displayName: 'Date', name: 'date', type: 'dateTime', default: '' }],
			},
		],
	},
];

/** The parameter `value` with this value. */
const withValue = (value: unknown) => parametersOf({ value }, { fields });

const HUGE = 'x'.repeat(1_000_000);

const WHEN = '2026-03-29T09:30:00.000Z';

const NO_TEXTS: Array<[value: unknown, kind: string]> = [
	[{}, 'an object'],
	[[], 'a list of 0'],
	[['a'], 'a list of 1'],
	[() => 'a', 'a function'],
	[Symbol('a'), 'a symbol'],
	[NaN, 'NaN'],
	[Infinity, 'Infinity'],
	[new Date(NaN), 'an invalid date'],
	[DateTime.invalid('x'), 'an invalid date'],
];

const MEMBERS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('text', () => {
	it.each([
		['a', 'a'],
		[' a ', ' a '],
		[0, '0'],
		[-1.5, '-1.5'],
		[false, 'false'],
		[10n, '10'],
		[HUGE, HUGE],
		['__proto__', '__proto__'],
		['{{ x }}', '{{ x }}'],
		[new Date(WHEN), WHEN],
		[DateTime.fromISO(WHEN, { zone: 'Asia/Tokyo' }), '2026-03-29T18:30:00.000+09:00'],
	])('%# is read', (value, text) => expect(withValue(value).text('value')).toBe(text));

	it.each<[unknown, string]>([
		[null, 'The Value is empty (null)'],
		[undefined, 'The Value is empty (undefined)'],
		...['', ' ', '\n\t', ' \u200b\u00a0'].map((value): [unknown, string] => [
			value,
			'The Value is empty',
		]),
	])('is not given, and the message says what there is: %p', async (value, message) => {
		const error = await thrownBy(() => withValue(value).text('value'));
		expect(error.message).toBe(message);
		expect(withValue(value).optionalText('value')).toBeUndefined();
	});

	it('that n8n has not set is empty', () => {
		expect(() => parametersOf({}, { fields }).text('value')).toThrow(/^The Value is empty$/);
	});

	it.each([
		['', undefined],
		['ab', 'The Value has 2 characters'],
		['abc', undefined],
		['abcde', undefined],
		['abcdef', 'The Value has 6 characters'],
		[HUGE, 'The Value has 1000000 characters'],
		['🚀🚀🚀🚀🚀', undefined],
		['🚀'.repeat(600), 'The Value has 600 characters'],
	])('has its limits', async (value, refusal) => {
		const read = () => withValue(value).optionalText('value', { min: 3, max: 5 });
		if (refusal) expect(read).toThrow(refusal);
		else expect(read()).toBe(value || undefined);
	});

	it.each(NO_TEXTS)('is not made of %p', async (value, kind) => {
		expect(toText(value)).toBeUndefined();
		for (const read of ['text', 'optionalText'] as const) {
			const error = await thrownBy(() => withValue(value)[read]('value'));
			expect(error.message).toBe(`The Value is ${kind}`);
			expect(error.description).toMatch(/^Give text, a number, a boolean or a date\./);
		}
	});
});

describe('a choice', () => {
	const choices = ['a', 'b'] as const;

	it('is one of those there are', () => expect(withValue('b').choice('value', choices)).toBe('b'));

	it.each([...MEMBERS, '', 'A', 'a ', 0, null, undefined, {}, ['a'], true, '0', 'length'])(
		'is not %p',
		(value) => expect(() => withValue(value).choice('value', choices)).toThrow(/^The Value is /),
	);
});

describe('a switch', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		['', false],
		[null, false],
		[undefined, false],
	])('%p is %p', (value, is) => expect(withValue(value).isOn('value')).toBe(is));

	it.each([1, 0, 'yes', 'TRUE', {}, [], [true]])('is not %p', (value) => {
		expect(() => withValue(value).isOn('value')).toThrow('The Value is');
	});
});

describe('an ID', () => {
	it.each([
		['65f0000000000000000000a1', '65f0000000000000000000a1'],
		[' a-B_9 ', 'a-B_9'],
		[4711, '4711'],
		['constructor', 'constructor'],
		['x'.repeat(256), 'x'.repeat(256)],
		['\u200ba\u200bb\ufeff\u00a0', 'ab'],
	])('%j is read', (value, id) => expect(withValue(value).id('value')).toBe(id));

	it.each([null, undefined, '', ' ', '\ufeff'])('%p is none', (value) => {
		expect(() => withValue(value).id('value')).toThrow('The Value is empty');
		expect(withValue(value).optionalId('value')).toBeUndefined();
	});

	it.each([{}, [], ['a'], { id: 'a' }])('%p is refused, not left out', (value) => {
		expect(() => withValue(value).optionalId('value')).toThrow(/^The Value is an? (object|list)/);
	});

	it('is no email, and the message says what to do with one', async () => {
		const error = await thrownBy(() => withValue('ada@x.io').id('value'));
		expect(error.message).toBe("The Value 'ada@x.io' is an email");
		expect(error.description).toContain('Look it up by the email first');
	});

	it.each([
		...['a/b', '../a', '..', '.', 'a?b', 'a#b', 'a b', 'a\nb', 'a\0', 'ä', '%2e', 'a,b', '@', ';'],
		...['x'.repeat(257), '１２', 'https://evil.test'],
	])('%j is refused', (value) => {
		expect(() => withValue(value).id('value')).toThrow(/^The Value '.{1,60}' is not an ID$/s);
	});
});

describe('IDs', () => {
	it.each([
		[
			['a', 'b'],
			['a', 'b'],
		],
		['a,b', ['a', 'b']],
		[' a , b ,, ', ['a', 'b']],
		['a,a,b,a', ['a', 'b']],
		[['a', ' a '], ['a']],
		[7, ['7']],
		[
			[7, '8'],
			['7', '8'],
		],
		[
			[{ id: 'a', name: 'A' }, { id: 9 }],
			['a', '9'],
		],
		[{ id: 'a' }, ['a']],
		[['a', '', null, undefined], ['a']],
	])('%j are read', (value, ids) => expect(withValue(value).ids('value')).toEqual(ids));

	it.each([null, undefined, '', ',', [], [''], [null]])('%p are none', (value) => {
		expect(() => withValue(value).ids('value')).toThrow('The Value is empty');
		expect(withValue(value).ids('value', { min: 0 })).toEqual([]);
	});

	it.each([{ name: 'VIP' }, [{ name: 'VIP' }, 'a'], [['a']], [{ id: ['a'] }], {}, [() => 'a']])(
		'that cannot be read are not left out: %p',
		(value) => {
			expect(() => withValue(value).ids('value', { min: 0 })).toThrow('is not an ID');
		},
	);

	it.each(['a/b', ['a', '..'], [{ id: 'a?' }]])(
		'with other characters are refused: %j',
		(value) => {
			expect(() => withValue(value).ids('value')).toThrow('is not an ID');
		},
	);

	it('have their limits, counted without repetitions', () => {
		const many = Array.from({ length: 101 }, (_, index) => `id${index}`);
		expect(() => withValue(many).ids('value', { max: 100 })).toThrow('has 101 entries');
		expect(withValue([...many.slice(1), 'id1']).ids('value', { max: 100 })).toHaveLength(100);
	});
});

describe('JSON', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[' [1] ', [1]],
		['0', 0],
		['null', null],
		['"x"', 'x'],
		[{ a: 1 }, { a: 1 }],
		[[1], [1]],
		[false, false],
		[0, 0],
	])('%j is read', (value, json) => expect(withValue(value).json('value')).toEqual(json));

	it.each([undefined, null, '', ' \n'])('%j is none', (value) => {
		expect(withValue(value).json('value')).toBeUndefined();
		expect(withValue(value).jsonObject('value')).toBeUndefined();
		expect(withValue(value).jsonArray('value')).toBeUndefined();
	});

	it.each(['{', "{'a':1}", 'undefined', '[1,]', '{"a":1}}', 'NaN', '\0', '[object Object]'])(
		'%j is refused with the place to mend',
		async (value) => {
			const error = await thrownBy(() => withValue(value).json('value'));
			expect(error.message).toBe('The Value is not valid JSON');
			expect(error.description).toMatch(/^Correct it: .+/);
		},
	);

	it.each(['[1]', '1', '"x"', 'null', [], 5, true])('%j is no object', (value) => {
		expect(() => withValue(value).jsonObject('value')).toThrow('is not a JSON object');
	});

	it.each(['{}', '1', '"x"', 'null', {}, 5, true])('%j is no array', (value) => {
		expect(() => withValue(value).jsonArray('value')).toThrow('is not a JSON array');
	});

	it('cannot change what objects are', () => {
		withValue('{"__proto__":{"polluted":1}}').jsonObject('value');
		expect({}).not.toHaveProperty('polluted');
	});
});

describe('collections', () => {
	it('are handed on as they are', () => {
		const rows = [{ a: 1 }];
		expect(withValue(rows).rows('value')).toEqual(rows);
		expect(withValue(rows[0]).collection('value')).toEqual(rows[0]);
	});
});

describe('a limit', () => {
	it.each([
		[{ returnAll: true }, Infinity],
		[{ returnAll: true, limit: 'garbage' }, Infinity],
		[{ returnAll: false, limit: 1 }, 1],
		[{ limit: '7' }, 7],
		[{ limit: 1e9 }, 1e9],
	])('%j is %d', (values, limit) => expect(parametersOf(values).limit()).toBe(limit));

	it.each([0, -1, 1.5, '', 'x', null, undefined, {}, NaN, Infinity, '1,5', [1, 2]])(
		'%p is refused',
		(limit) => expect(() => parametersOf({ limit }).limit()).toThrow(/^limit is /),
	);
});

describe('a refusal', () => {
	it.each([
		['value', 'The Value x'],
		['options.after', 'Options → After User ID x'],
		['filters.date', 'Filters → Date x'],
		['filters.filter', 'Filters x'],
		['filters.nothing', 'Filters x'],
		['unknown', 'unknown x'],
		['__proto__', '__proto__ x'],
		['options.constructor', 'Options x'],
	])('of %s names it as the form does', (name, message) => {
		expect(withValue('').refusal(name, 'x', 'y')).toMatchObject({ message, description: 'y' });
	});

	it('names the item', () => {
		const parameters = parametersOf({}, { itemIndex: 7 });
		expect(parameters.refusal('a', 'b', 'c').context.itemIndex).toBe(7);
	});
});
