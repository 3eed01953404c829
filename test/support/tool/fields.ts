/** What the editor does when somebody lets a model fill a field of a tool. */
import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import { withinOf } from '../../../scripts/lib/forms';

export interface Fillable {
	/** With a number for each row, e.g. `filters.filter[0].value`. */
	path: string;
	field: INodeProperties;
}

/** A model fills texts, numbers, switches and JSON; what is chosen from a list stays with the user. */
const NEVER_FILLED = ['collection', 'fixedCollection', 'hidden', 'notice', 'options'];

/** What n8n adds to describe the tool itself. */
const ABOUT_TOOL = ['descriptionType', 'toolDescription'];

export const fillableOf = (fields: INodeProperties[]): Fillable[] =>
	fields
		.filter(({ name }) => !ABOUT_TOOL.includes(name))
		.flatMap((field) => withinOf(field))
		.filter(([, { type, noDataExpression }]) => !NEVER_FILLED.includes(type) && !noDataExpression)
		.map(([path, field]) => ({ path: path.replaceAll('[]', '[0]'), field }));

/** The name of the field for the model: what the form calls it, after the row it is in. */
export function keyOf({ path, field }: Fillable): string {
	const rows = path.split('.').filter((part) => part.endsWith(']'));
	const name = [...rows.map((row) => row.replace(/[[\]]/g, '')), field.displayName].join('_');
	return name.replace(/[^a-zA-Z0-9-]/g, '_').slice(0, 63);
}

/** The same parameters, the value of each of these fields left to the model. */
export function filledByModel(
	parameters: INodeParameters,
	fields: Fillable[],
	descriptions: Record<string, string> = {},
): INodeParameters {
	const filled = structuredClone(parameters);
	for (const { path, field } of fields) {
		const description = descriptions[path] ?? '';
		const value = expressionFor(keyOf({ path, field }), description, field.type);
		const isLocator = field.type === 'resourceLocator';
		put(filled, path, isLocator ? { __rl: true, mode: 'id', value } : value);
	}
	return filled;
}

const expressionFor = (key: string, description: string, type: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${typeOf(type)}') }}`;

const typeOf = (type: string) => (['boolean', 'number', 'json'].includes(type) ? type : 'string');

function put(parameters: INodeParameters, path: string, value: NodeParameterValueType): void {
	const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.');
	let place = parameters as Record<string, any>;
	parts.slice(0, -1).forEach((part, index) => {
		place[part] ??= /^\d+$/.test(parts[index + 1]) ? [] : {};
		place = place[part];
	});
	place[parts[parts.length - 1]] = value;
}
