import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parallelRequests } from '../fields/connection';
import { compareNames, groupBy } from '../values';
import type { Operation, Resource } from './operation';

/** The form of a node, put together from its resources: menu, fields and behaviour cannot drift apart. */
export function propertiesOf<Api>(resources: Array<Resource<Api>>): INodeProperties[] {
	const [{ name: firstResource }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ displayName, name, description }) => ({
				name: displayName,
				value: name,
				description,
			})),
			default: firstResource,
		},
		...resources.map(operationMenu),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				fieldsOf(operation).map((field) => onlyFor(resource.name, operation.name, field)),
			),
		),
		...resources.flatMap(collectionsAsGiven),
	];
}

/**
 * A field that nobody sees, with the name of a collection, to stand after it. Before a run, n8n leaves out
 * of a collection what it does not know, and all of it where the collection is one expression; "Dry Run"
 * would be off without a word. Of a hidden field it keeps whatever is there, and the last field of a name
 * counts.
 */
export const asGiven = ({
	displayName,
	name,
}: Pick<INodeProperties, 'displayName' | 'name'>): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: {},
});

function collectionsAsGiven<Api>({ name: resource, operations }: Resource<Api>): INodeProperties[] {
	const collections = operations.flatMap((operation) =>
		fieldsOf(operation)
			.filter(({ type }) => type === 'collection' || type === 'fixedCollection')
			.map(({ displayName, name }) => ({ displayName, name, operation: operation.name })),
	);
	return groupBy(collections, ({ name }) => name).map((same): INodeProperties => ({
		...asGiven(same[0]),
		displayOptions: {
			show: { resource: [resource], operation: same.map(({ operation }) => operation) },
		},
	}));
}

/** The fields of an operation in the order of the form, its options last. */
export function fieldsOf<Api>(operation: Operation<Api>): INodeProperties[] {
	const { fields, options = [], callsNothing } = operation;
	const all = callsNothing ? options : [...options, parallelRequests];
	if (all.length === 0) return fields;
	return [
		...fields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: all.toSorted((a, b) => compareNames(a.displayName, b.displayName)),
		},
	];
}

/** What the menus say, e.g. "Get Many: User", below the name of a node on the canvas. */
export function subtitleOf<Api>(resources: Array<Resource<Api>>): string {
	const texts = resources.flatMap(({ name, displayName, operations }) =>
		operations.map((one) => [`${name}.${one.name}`, `${one.displayName}: ${displayName}`]),
	);
	// Flat: n8n takes the ends of two objects, one in the other, for the end of the expression.
	const all = JSON.stringify(Object.fromEntries(texts));
	return `={{ (${all})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

function operationMenu<Api>({
	name: resource,
	operations,
	default: firstOperation,
}: Resource<Api>): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ displayName, name, action, description }): INodePropertyOptions => ({
			name: displayName,
			value: name,
			action,
			description,
		})),
		default: firstOperation,
	};
}

function onlyFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	};
}
