/**
 * n8n 2.4 orders the fields of a form by what they depend on, and refuses to run a node of which a field
 * depends on something that is not beside it. Newer versions do not, so that no other test would tell.
 */
import type { INodeProperties } from 'n8n-workflow';
import { credentials, groupsOf, nodes, withinOf } from '../../scripts/lib/forms';

/** What a field depends on; a path from the top of the form and a matter of n8n's own are always there. */
function dependenciesOf({ displayOptions = {} }: INodeProperties): string[] {
	const names = Object.values(displayOptions).flatMap((rule) => Object.keys(rule));
	return names.filter((name) => !/^[/@]/.test(name));
}

/** The fields that stand beside each other: those of the form, and those of each group in it. */
const groupsIn = (fields: INodeProperties[]): INodeProperties[][] => [
	fields,
	...fields
		.flatMap((field) => withinOf(field))
		.flatMap(([, field]) => groupsOf(field).map(([, values]) => values)),
];

it.each([
	...nodes.map(({ description: { name, properties } }) => ({ name, properties })),
	...credentials.map(({ name, properties }) => ({ name, properties })),
])('$name has only fields that depend on fields beside them', ({ properties }) => {
	for (const fields of groupsIn(properties)) {
		const names = fields.map(({ name }) => name);
		const lost = fields.flatMap((field) =>
			dependenciesOf(field)
				.filter((name) => !names.includes(name))
				.map((name) => `${field.name} depends on ${name}`),
		);
		expect(lost).toEqual([]);
	}
});
