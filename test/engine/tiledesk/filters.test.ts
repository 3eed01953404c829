/** The filter form: what is sent, what is refused, and whom a segment then selects. */
import { NodeOperationError, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { PREMIUM_SEGMENT_ID } from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { useTiledesk, type RunOptions } from './support/service';

const tiledesk = useTiledesk();

const create = (parameters: INodeParameters) => ({
	resource: 'segment',
	operation: 'create',
	name: 'Test',
	...parameters,
});

const withFilters = (...filter: IDataObject[]) => ({ filters: { filter } as INodeParameters });

async function sentFilters(parameters: INodeParameters, options?: RunOptions): Promise<unknown> {
	const { error } = await tiledesk.run(create(parameters), options);
	expect(error).toBeUndefined();
	return (tiledesk.sent()[0].body as IDataObject).filters;
}

describe('a filter is sent', () => {
	it.each<[IDataObject, IDataObject]>([
		[
			{ field: ' city ', operator: 'equals', value: 'Rome' },
			{ field: 'city', operator: '=', value: 'Rome' },
		],
		[
			{ field: 'city', value: 'Rome' },
			{ field: 'city', operator: '=', value: 'Rome' },
		],
		[
			{ field: 'city', operator: 'isNotSet', value: 'left from before' },
			{ field: 'city', operator: 'is null', value: '' },
		],
		[
			{ field: 'city', operator: 'isSet' },
			{ field: 'city', operator: 'is not null', value: '' },
		],
		[
			{ field: 'fullname', operator: 'contains', value: '^R.ssi$ ' },
			{ field: 'fullname', operator: 'contains', value: '^R.ssi$ ' },
		],
		[
			{ field: 'fullname', operator: 'contains', value: '(?i)ro[sz]+i' },
			{ field: 'fullname', operator: 'contains', value: '(?i)ro[sz]+i' },
		],
		[
			{ field: 'attributes.score', operator: 'greaterThan', value: '20' },
			{ field: 'attributes.score', operator: '>', value: '20' },
		],
		[
			{ field: 'attribute', attribute: 'plan', operator: 'equals', value: 'premium' },
			{ field: 'attributes.plan', operator: '=', value: 'premium' },
		],
		[
			{ field: 'other', path: ' properties.stays ', operator: 'isSet' },
			{ field: 'properties.stays', operator: 'is not null', value: '' },
		],
		[
			{ field: 'attributes.score', operator: 'greaterThan', value: '={{ 20 }}' },
			{ field: 'attributes.score', operator: '>', value: 20 },
		],
		[
			{ field: 'attributes.on', operator: 'equals', value: '={{ false }}' },
			{ field: 'attributes.on', operator: '=', value: false },
		],
		[
			{
				field: 'properties.stays',
				operator: 'greaterThanOrEqual',
				value: ' 2.5 ',
				valueType: 'number',
			},
			{ field: 'properties.stays', operator: '>=', value: 2.5 },
		],
		[
			{ field: 'attributes.on', operator: 'notEquals', value: 'true', valueType: 'boolean' },
			{ field: 'attributes.on', operator: '!=', value: true },
		],
		[
			{ field: 'attributes.code', operator: 'equals', value: '={{ 7 }}', valueType: 'text' },
			{ field: 'attributes.code', operator: '=', value: '7' },
		],
		[
			{ field: 'attributes.code', operator: 'equals', value: '9007199254740993' },
			{ field: 'attributes.code', operator: '=', value: '9007199254740993' },
		],
		[
			{ field: 'city', operator: '={{ "=" }}', value: 'Rome' },
			{ field: 'city', operator: '=', value: 'Rome' },
		],
	])('%j as %j', async (row, filter) => {
		expect(await sentFilters(withFilters(row))).toEqual([filter]);
	});

	it.each([
		['2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00.000Z'],
		// The clock goes from 02:00 to 03:00 on this day in Rome.
		['2026-03-29T00:30:00', '2026-03-28T23:30:00.000Z'],
		['2026-03-29T12:00:00', '2026-03-29T10:00:00.000Z'],
		['={{ new Date(1760000000000) }}', '2025-10-09T08:53:20.000Z'],
	])('with the date %s as %s', async (value, utc) => {
		const row = { field: 'createdAt', operator: 'greaterThanOrEqual', value, valueType: 'date' };
		const [filter] = (await sentFilters(withFilters(row), {
			timezone: 'Europe/Rome',
		})) as IDataObject[];
		expect(filter.value).toBe(utc);
	});

	it('after those of the form when it is JSON, as it is', async () => {
		const json = [
			{ field: 'attributes.score', operator: '<', value: [1, { a: null }] },
			{ field: 'tags', operator: 'is null' },
			{ field: 'attributes.on', operator: 'equals', value: false },
		];
		const form = { field: 'city', operator: 'equals', value: 'Rome' };
		for (const filtersJson of [JSON.stringify(json), `={{ ${JSON.stringify(json)} }}`]) {
			tiledesk.sandbox.clearRequests();
			const parameters = { ...withFilters(form), options: { filtersJson } };
			expect(await sentFilters(parameters)).toEqual([
				{ ...form, operator: '=' },
				json[0],
				{ ...json[1], value: '' },
				json[2],
			]);
		}
	});

	it('not at all when there is none', async () => {
		await tiledesk.run(create({ match: 'any' }));
		expect(tiledesk.sent()[0].body).toEqual({ name: 'Test', match: 'any' });
	});
});

/** Segments whose leads the server never lists, or that select everybody. */
const hanging: Array<{ faulty: IDataObject; message: string }> = [
	...['+39', '(', '*', '[', '\\'].map((value) => ({
		faulty: { operator: 'contains', value },
		message: `Value '${value}' is not a regular expression`,
	})),
	{
		faulty: { operator: 'contains', value: '20', valueType: 'number' },
		message: "Value '20' is not text",
	},
	{
		faulty: { operator: 'contains', value: 'true', valueType: 'boolean' },
		message: "Value 'true' is not text",
	},
	{
		faulty: { field: 'createdAt', operator: 'contains', value: '2026' },
		message: 'Value cannot be compared by Contains',
	},
	{
		faulty: { field: 'createdAt', operator: 'greaterThan', value: 'yesterday' },
		message: "Value 'yesterday' is not a date",
	},
	{
		faulty: { field: 'other', path: '$or', value: 'x' },
		message: "Value has the field '$or'",
	},
	{
		faulty: { value: '={{ ({ $ne: 1 }) }}' },
		message: 'Value is an object',
	},
	{
		faulty: { field: 'phone', operator: 'isSet' },
		message: 'Operator Is Set on phone selects every lead',
	},
	{
		faulty: { field: 'tags', operator: 'isSet' },
		message: 'Operator Is Set on tags selects every lead',
	},
];

describe('refused before anything is sent', () => {
	const filter = { field: 'city', operator: 'equals', value: 'Rome' };
	const json = (filtersJson: unknown) => ({
		options: { filtersJson: JSON.stringify(filtersJson) },
	});

	it.each<[string, INodeParameters, string]>([
		['no name', { name: '={{ " " }}' }, 'Name is empty'],
		['an unknown match', { match: '={{ "Any" }}' }, "Match is 'Any'"],
		['no field', withFilters({ ...filter, field: '={{ " " }}' }), 'Filters → Field is empty'],
		[
			'no attribute',
			withFilters({ ...filter, field: 'attribute', attribute: '' }),
			'Filters → Field (Attribute) is empty',
		],
		[
			'no path',
			withFilters({ ...filter, field: 'other', path: '' }),
			'Filters → Field (Path) is empty',
		],
		...hanging.map(({ faulty, message }): [string, INodeParameters, string] => [
			JSON.stringify(faulty),
			withFilters({ ...filter, ...faulty }),
			`Filters → ${message}`,
		]),
		['no value', withFilters({ ...filter, value: '={{ "" }}' }), 'Filters → Value is empty'],
		['null', withFilters({ ...filter, value: '={{ null }}' }), 'Filters → Value is empty (null)'],
		[
			'an operator without effect',
			withFilters({ ...filter, operator: '={{ "<" }}' }),
			"Filters → Operator is '<'",
		],
		[
			'text as number',
			withFilters({ ...filter, valueType: 'number' }),
			"Filters → Value 'Rome' is not a number",
		],
		[
			'a list as field',
			withFilters({ ...filter, field: '={{ ["city"] }}' }),
			'Filters → Field is a list of 1',
		],
		[
			'a list as text',
			withFilters({ ...filter, value: '={{ ["Rome"] }}', valueType: 'text' }),
			'Filters → Value is a list of 1',
		],
		[
			'a day that could be a month',
			withFilters({ ...filter, value: '05/04/2026', valueType: 'date' }),
			"Filters → Value '05/04/2026' leaves open which number is the day and which the month",
		],
		[
			'no number',
			withFilters({ ...filter, value: '={{ NaN }}' }),
			'Filters → Value NaN is not a number',
		],
		[
			'text as boolean',
			withFilters({ ...filter, valueType: 'boolean' }),
			"Filters → Value is 'Rome'",
		],
		[
			'text as date',
			withFilters({ ...filter, valueType: 'date' }),
			"Filters → Value 'Rome' is not a date",
		],
		[
			'broken JSON',
			{ options: { filtersJson: '={{ "[{" }}' } },
			'Options → Filters (JSON) is not valid JSON',
		],
		['an object', json(filter), 'Options → Filters (JSON) is not a JSON array'],
		[
			'text in JSON',
			json(['city']),
			'Options → Filters (JSON) holds a filter that is not complete',
		],
		[
			'null in JSON',
			json([{ ...filter, value: null }]),
			'Options → Filters (JSON) holds a filter that is not complete',
		],
		[
			'no operator in JSON',
			json([{ field: 'city', value: 1 }]),
			'Options → Filters (JSON) holds a filter that is not complete',
		],
	])('%s', async (_, parameters, message) => {
		const { error } = await tiledesk.run(create(parameters));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toBe(message);
		expect((error as NodeOperationError).description).toMatch(/\w{3}/);
		expect(tiledesk.sent()).toEqual([]);
	});

	it('by n8n itself: a row whose value is left empty', async () => {
		const { error } = await tiledesk.run(create(withFilters({ ...filter, value: '' })));
		expect(error).toMatchObject({ name: 'WorkflowHasIssuesError' });
		expect(tiledesk.sent()).toEqual([]);
	});

	it('names the field on the form of an update, too', async () => {
		const { error } = await tiledesk.run({
			resource: 'segment',
			operation: 'update',
			segmentId: byId(PREMIUM_SEGMENT_ID),
			updateFields: withFilters({ ...filter, value: '={{ "" }}' }),
		});
		expect(error?.message).toBe('Update Fields → Filters → Value is empty');
		expect(tiledesk.sent()).toEqual([]);
	});
});
