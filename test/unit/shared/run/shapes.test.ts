import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ParameterPlan } from '../../../../nodes/shared/run/parameterPlan';
import { Parameters } from '../../../../nodes/shared/run/parameters';
import { node, parametersOf, thrownBy } from '../stubs';

const text = (name: string): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
});

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [{ displayName: 'Filter', name: 'filter', values: [text('type'), text('value')] }],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [
		{ displayName: 'Dry Run', name: 'dryRun', type: 'boolean', default: false },
		collectionOf('sort', 'field', 'order'),
		filters,
	],
};

function collectionOf(name: string, ...names: string[]): INodeProperties {
	return { displayName: name, name, type: 'collection', default: {}, options: names.map(text) };
}

const read = (values: Record<string, unknown>) =>
	parametersOf(values, { fields: [options, filters] });

const rowsOf = (value: unknown) => read({ filters: value }).rows('filters.filter');

const ROW = { type: 'email', value: 'a' };

describe('rows', () => {
	it.each([
		['as n8n saves them', { filter: [ROW] }],
		['a list', [ROW]],
		['a single one in its group', { filter: ROW }],
		['a single one', ROW],
	])('are read as %s', (_case, value) => expect(rowsOf(value)).toEqual([ROW]));

	it.each([undefined, null, '', ' ', {}, [], { filter: [] }, { filter: null }, { filter: '' }])(
		'are none: %j',
		(value) => expect(rowsOf(value)).toEqual([]),
	);

	it('have the texts that n8n does not save', () => {
		expect(rowsOf([{ type: 'email' }])).toEqual([{ type: 'email', value: '' }]);
		expect(rowsOf([{ value: undefined }])).toEqual([{ type: '', value: undefined }]);
	});

	const known = 'type, value';

	it.each<[unknown, string, string]>([
		[{ filters: [ROW] }, "has no 'filters'", `It has: filter, a list of objects with: ${known}.`],
		[{ filter: [ROW], more: [ROW] }, "has no 'more'", 'It has: filter,'],
		[{ ...ROW, val: 1 }, "has no 'val'", known],
		[[{ ...ROW, val: 1 }], "has no 'val'", `An entry has: ${known}.`],
		[JSON.parse('[{"__proto__":1}]'), "has no '__proto__'", known],
		[[null], 'holds null', `Give objects with: ${known}.`],
		[['a'], 'holds a text', known],
		[[[ROW]], 'holds a list of 1', known],
		[{ filter: 'all' }, 'holds a text', known],
		['all', 'is a text', `Give a list of objects with: ${known}.`],
		[true, 'is a boolean', known],
		[0, 'is a number', known],
		[new Date(0), 'is a date', known],
	])('are refused: %j', async (value, what, hint) => {
		const error = await thrownBy(() => rowsOf(value));
		expect(error.message).toBe(`Filters ${what}`);
		expect(error.description).toContain(hint);
	});
});

describe('a collection', () => {
	const dryRunOf = (value: unknown) => read({ options: value }).isOn('options.dryRun');

	it('is read as an object', () => {
		expect(dryRunOf({ dryRun: true })).toBe(true);
		expect(dryRunOf({})).toBe(false);
		const whole = read({ options: { sort: { field: 'a' }, filters: [ROW] } });
		expect(whole.given('options.sort.field')).toBe('a');
		expect(whole.given('options.sort.order')).toBeUndefined();
		expect(whole.rows('options.filters.filter')).toEqual([ROW]);
	});

	it.each([undefined, null, '', ' '])('is empty: %j', (value) => {
		expect(read({ options: value }).collection('options')).toEqual({});
	});

	const known = 'dryRun, sort, filters';

	it.each<[unknown, string, string]>([
		[{ dry_run: true }, "Options has no 'dry_run'", `It has: ${known}.`],
		[JSON.parse('{"__proto__":1}'), "Options has no '__proto__'", known],
		[[{ dryRun: true }], 'Options is a list of 1', `Give an object with: ${known}.`],
		['dryRun', 'Options is a text', known],
		[new Date(0), 'Options is a date', known],
		[{ sort: 'up' }, 'Options → sort is a text', 'field, order'],
		[{ sort: { by: 'a' } }, "Options → sort has no 'by'", 'field, order'],
		[{ filters: { by: 'a' } }, "Options → Filters has no 'by'", 'type, value'],
	])('is refused: %j', async (value, message, hint) => {
		// Whichever entry is asked for, the wrong one is not passed over.
		const error = await thrownBy(() => dryRunOf(value));
		expect(error.message).toBe(message);
		expect(error.description).toContain(hint);
	});
});

describe('what another operation has left behind', () => {
	const other = collectionOf('options', 'after');

	const withSaved = (saved: unknown, value: unknown = saved) => {
		const context = {
			getNode: () => ({ ...node, parameters: { options: saved } }),
			getNodeParameter: (...[, , , more]: unknown[]) =>
				(more as { rawExpressions?: boolean })?.rawExpressions ? saved : value,
		} as unknown as IExecuteFunctions;
		return new Parameters(context, 0, [options], new ParameterPlan(context), [options, other]);
	};

	it('is passed over on the form, where nobody can see it', () => {
		const saved = { dryRun: true, after: 'u1' };
		expect(withSaved(saved).collection('options')).toEqual({ dryRun: true });
	});

	it('is refused in an expression, which is written for this operation', () => {
		expect(() => withSaved('={{ $json }}', { after: 'u1' }).collection('options')).toThrow(
			"Options has no 'after'",
		);
	});

	it('is refused within a part of the form', () => {
		expect(() => withSaved({ sort: { after: 'u1' } }).collection('options')).toThrow(
			"Options → sort has no 'after'",
		);
	});
});
