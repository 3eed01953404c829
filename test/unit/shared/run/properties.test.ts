import type { INodeProperties } from 'n8n-workflow';
import { defineOperation, type Resource } from '../../../../nodes/shared/run/operation';
import { fieldsOf, propertiesOf } from '../../../../nodes/shared/run/properties';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
	...more,
});

const operation = (name: string, fields: INodeProperties[], options?: INodeProperties[]) =>
	defineOperation<never>({
		name,
		displayName: `Shown ${name}`,
		action: `Do ${name}`,
		description: `Does ${name}`,
		fields,
		options,
		run: async () => [],
	});

const resources: Array<Resource<never>> = [
	{
		name: 'cat',
		displayName: 'Cat',
		description: 'Meows',
		default: 'get',
		operations: [
			operation('feed', [
				field('food'),
				field('spoon', { displayOptions: { show: { food: ['wet'] } } }),
			]),
			operation('get', [field('id')], [field('zone'), field('age')]),
		],
	},
	{
		name: 'dog',
		displayName: 'Dog',
		default: 'get',
		operations: [operation('get', [field('id')])],
	},
];

const [resourceMenu, catMenu, dogMenu, ...fields] = propertiesOf(resources);

it('the first menu holds the resources', () => {
	expect(resourceMenu).toMatchObject({ name: 'resource', default: 'cat', noDataExpression: true });
	expect(resourceMenu.options).toEqual([
		{ name: 'Cat', value: 'cat', description: 'Meows' },
		{ name: 'Dog', value: 'dog', description: undefined },
	]);
});

it('each resource has a menu of its operations', () => {
	expect([catMenu, dogMenu]).toMatchObject([
		{ name: 'operation', default: 'get', displayOptions: { show: { resource: ['cat'] } } },
		{ name: 'operation', default: 'get', displayOptions: { show: { resource: ['dog'] } } },
	]);
	expect(catMenu.options).toEqual([
		{ name: 'Shown feed', value: 'feed', action: 'Do feed', description: 'Does feed' },
		{ name: 'Shown get', value: 'get', action: 'Do get', description: 'Does get' },
	]);
});

it('a field shows with its operation only, and under its own conditions', () => {
	const shown = fields
		.filter(({ name }) => name !== 'options')
		.map(({ name, displayOptions }) => [name, displayOptions?.show]);
	expect(shown).toEqual([
		['food', { resource: ['cat'], operation: ['feed'] }],
		['spoon', { resource: ['cat'], operation: ['feed'], food: ['wet'] }],
		['id', { resource: ['cat'], operation: ['get'] }],
		['id', { resource: ['dog'], operation: ['get'] }],
	]);
});

it('every operation has options, sorted, with Parallel Requests among them', () => {
	const names = (index: number) =>
		fieldsOf(resources[0].operations[index])
			.at(-1)
			?.options?.map(({ name }) => name);
	expect(names(0)).toEqual(['parallelRequests']);
	expect(names(1)).toEqual(['age', 'parallelRequests', 'zone']);
});

it('an operation that calls nothing has no requests to run in parallel', () => {
	const [feed, get] = resources[0].operations;
	const without = (one: typeof feed) => fieldsOf({ ...one, callsNothing: true });
	expect(without(feed)).toEqual(feed.fields);
	expect(
		without(get)
			.at(-1)
			?.options?.map(({ name }) => name),
	).toEqual(['age', 'zone']);
});

it('what was declared is left as it was', () => {
	expect(resources[0].operations[1].options?.map(({ name }) => name)).toEqual(['zone', 'age']);
	expect(resources[0].operations[0].fields[0].displayOptions).toBeUndefined();
});
