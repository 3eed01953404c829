/** The nodes and credentials that package.json lists, from their sources. */
import { join, resolve } from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import manifest from '../../package.json';

export const root = resolve(__dirname, '../..');

export { manifest };

type Classes<Type> = Record<string, new () => Type>;

function instancesOf<Type>(files: string[]): Type[] {
	return files.map((file) => {
		const source = join(root, file.replace(/^dist\//, '').replace(/\.js$/, ''));
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const [Class] = Object.values(require(source) as Classes<Type>);
		return new Class();
	});
}

export const nodes = instancesOf<INodeType>(manifest.n8n.nodes);

export const credentials = instancesOf<ICredentialType>(manifest.n8n.credentials);

/** What the user chose in the menus of a node; both are missing in a node without menus. */
export interface Chosen {
	node: string;
	resource?: string;
	operation?: string;
}

export const nameOf = ({ node, resource, operation }: Chosen) =>
	[node, resource, operation].filter(Boolean).join('.');

/** The file of the picture of a form, under `docs/images/forms`. */
export const pictureOf = (chosen: Chosen) => pictureFile(nameOf(chosen));

/** The file of the picture of the form of a credential, under `docs/images/credentials`. */
export const pictureOfCredential = ({ name }: ICredentialType) => pictureFile(name);

const pictureFile = (name: string) =>
	`${name.replace(/\./g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.png`;

const MENUS = ['resource', 'operation'];

/** Every form that a node can show: its fields for each choice in the menus. */
export function formsOf({ description }: INodeType): Array<[Chosen, INodeProperties[]]> {
	const { name, properties } = description;
	const menus = properties.filter((property) => property.name === 'operation');
	const fields = properties.filter(
		({ name: field, type }) => !MENUS.includes(field) && type !== 'hidden',
	);
	if (menus.length === 0) return [[{ node: name }, fields]];
	return menus.flatMap((menu) => {
		const [resource] = menu.displayOptions?.show?.resource as string[];
		return optionsOf(menu).map(({ value }): [Chosen, INodeProperties[]] => {
			const chosen = { node: name, resource, operation: String(value) };
			return [chosen, fields.filter((field) => isFor(field, chosen))];
		});
	});
}

function isFor({ displayOptions }: INodeProperties, { resource, operation }: Chosen): boolean {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	const has = (list: unknown[] | undefined, value?: string) => !list || list.includes(value);
	return has(resources, resource) && has(operations, operation);
}

interface Option {
	name: string;
	value: unknown;
	description?: string;
	action?: string;
}

/** What a menu or a list offers; nothing for other fields. */
export function optionsOf({ type, options = [] }: INodeProperties): Option[] {
	return type === 'options' || type === 'multiOptions' ? (options as unknown as Option[]) : [];
}

/** The groups of fields below a field: a collection has one, a fixed collection one per part. */
export function groupsOf({
	type,
	options = [],
}: INodeProperties): Array<[string, INodeProperties[]]> {
	if (type === 'collection') return [['', options as INodeProperties[]]];
	if (type !== 'fixedCollection') return [];
	return (options as Array<{ name: string; values: INodeProperties[] }>).map(
		({ name, values }): [string, INodeProperties[]] => [name, values],
	);
}

/** A field and all below it, each with its path, e.g. `filters.filter[].type`. */
export function withinOf(field: INodeProperties, before = ''): Array<[string, INodeProperties]> {
	const path = `${before}${field.name}`;
	const many = field.typeOptions?.multipleValues === true ? '[]' : '';
	return [
		[path, field],
		...groupsOf(field).flatMap(([group, values]) =>
			values.flatMap((value) => withinOf(value, `${path}${group && `.${group}${many}`}.`)),
		),
	];
}
