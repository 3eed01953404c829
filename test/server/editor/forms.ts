import {
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	NodeHelpers,
} from 'n8n-workflow';

import { type Chosen, formsOf, nodes, optionsOf } from '../../../scripts/lib/forms';

const NODE = { typeVersion: 1 };

/** A form that a node can show: what its menus say, and its name, e.g. `ChatBot, Segment: Match a List`. */
export interface Form {
	name: string;
	/** The name of the node on the canvas. */
	node: string;
	chosen: Chosen;
	/** The names in the menus; none where a node has no menus. */
	menus: { resource?: string; operation?: string };
	type: INodeType;
}

export const forms: Form[] = nodes.flatMap((type) =>
	formsOf(type).map(([chosen]) => {
		const menus = menusOf(type, chosen);
		const { displayName } = type.description;
		const name = menus.resource
			? `${displayName}, ${menus.resource}: ${menus.operation}`
			: displayName;
		return { name, node: displayName, chosen, menus, type };
	}),
);

export const parametersOf = ({ chosen }: Form): INodeParameters =>
	chosen.resource ? { resource: chosen.resource, operation: chosen.operation! } : {};

/** The fields that n8n shows when the node has these parameters; those below them come after each. */
export function shownFields(
	{ type: { description } }: Form,
	given: INodeParameters,
): INodeProperties[] {
	const { properties } = description;
	const values = NodeHelpers.getNodeParameters(properties, given, true, false, NODE, description)!;

	const shown = (fields: INodeProperties[], path: string): INodeProperties[] =>
		fields
			.filter((field) => field.type !== 'hidden' && isShown(field, path))
			.flatMap((field) => [field, ...shownBelow(field, path)]);

	const isShown = (field: INodeProperties, path: string) =>
		NodeHelpers.displayParameterPath(values, field, path, NODE, description);

	const shownBelow = (field: INodeProperties, path: string): INodeProperties[] => {
		const here = path ? `${path}.${field.name}` : field.name;
		const value = at(values, here);
		if (field.type === 'collection') {
			const added = (field.options as INodeProperties[]).filter(({ name }) => name in value);
			return shown(added, here);
		}
		if (field.type !== 'fixedCollection') return [];
		return (field.options as Array<{ name: string; values: INodeProperties[] }>).flatMap((group) =>
			([value[group.name] ?? []].flat() as IDataObject[]).flatMap((_, index) =>
				shown(
					group.values,
					`${here}.${group.name}${field.typeOptions?.multipleValues ? `[${index}]` : ''}`,
				),
			),
		);
	};

	return shown(properties, '');
}

/** Parameters as if the user had clicked every "Add" once. */
export function everythingAdded(form: Form): INodeParameters {
	const chosen = parametersOf(form);
	const fields = shownFields(form, chosen);
	return { ...chosen, ...Object.fromEntries(fields.flatMap(addedTo)) };
}

function addedTo(field: INodeProperties): Array<[string, INodeParameters]> {
	if (field.type === 'collection') {
		return [[field.name, defaultsOf(field.options as INodeProperties[])]];
	}
	if (field.type !== 'fixedCollection') return [];
	const groups = field.options as Array<{ name: string; values: INodeProperties[] }>;
	const isMany = field.typeOptions?.multipleValues === true;
	const rows = groups.map(({ name, values }) => {
		const row = defaultsOf(values);
		return [name, isMany ? [row] : row];
	});
	return [[field.name, Object.fromEntries(rows) as INodeParameters]];
}

function defaultsOf(fields: INodeProperties[]): INodeParameters {
	const plain = fields.map(({ name, default: preset }) => [name, preset]).reverse();
	return { ...Object.fromEntries(plain), ...Object.fromEntries(fields.flatMap(addedTo)) };
}

function menusOf({ description: { properties } }: INodeType, chosen: Chosen): Form['menus'] {
	const nameIn = (menu: INodeProperties | undefined, value?: string) =>
		menu && optionsOf(menu).find((option) => option.value === value)?.name;
	const resources = properties.find(({ name }) => name === 'resource');
	const operations = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(chosen.resource!),
	);
	return {
		resource: nameIn(resources, chosen.resource),
		operation: nameIn(operations, chosen.operation),
	};
}

function at(values: IDataObject, path: string): IDataObject {
	const value = path
		.split(/[.[\]]+/)
		.filter(Boolean)
		.reduce<unknown>((inner, key) => (inner as IDataObject | undefined)?.[key], values);
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}
