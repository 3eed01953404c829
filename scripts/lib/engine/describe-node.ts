import type { INodeTypeDescription } from 'n8n-workflow';

/** The least that n8n needs to know of a node type. */
export function describeNode({
	name = 'sample',
	...more
}: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	const displayName = name.charAt(0).toUpperCase() + name.slice(1);
	return {
		name,
		displayName,
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: displayName },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...more,
	};
}
