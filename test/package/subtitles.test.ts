/** What stands below the name of a node on the canvas: the choice in its menus, as n8n makes it of the expression. */
import { type INode, type INodeTypes, type INodeType, Workflow } from 'n8n-workflow';
import { type Chosen, formsOf, nameOf, nodes, optionsOf } from '../../scripts/lib/forms';

const forms = nodes
	.filter(({ description }) => description.properties.some(({ name }) => name === 'resource'))
	.flatMap((type) =>
		formsOf(type).map(([chosen]): [string, INodeType, Chosen] => [nameOf(chosen), type, chosen]),
	);

function subtitleOf(type: INodeType, { resource, operation }: Chosen) {
	const node: INode = {
		id: 'one',
		name: 'One',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: resource!, operation: operation! },
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		node,
		type.description.subtitle,
		'internal',
		{},
	);
}

it.each(forms)('%s', (_name, type, chosen) => {
	const { properties } = type.description;
	const nameIn = (menu: string, value?: string) =>
		properties
			.filter(
				({ name, displayOptions }) =>
					name === menu &&
					(displayOptions?.show?.resource ?? [chosen.resource]).includes(chosen.resource!),
			)
			.flatMap(optionsOf)
			.find((option) => option.value === value)?.name;
	const operation = nameIn('operation', chosen.operation);
	expect(subtitleOf(type, chosen)).toBe(`${operation}: ${nameIn('resource', chosen.resource)}`);
});
