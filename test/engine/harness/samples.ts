/** Node types made to prove the harness with. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';
import { describeNode } from '../../../scripts/lib/engine';

export const people = [{ name: 'Ann' }, { name: 'Bob' }, { name: 'Cy' }];

export const text = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

/** Greets every item; refuses the name Bob. */
export const greeter: INodeType = {
	description: describeNode({ properties: [text('name', { required: true }), text('style')] }),
	async execute() {
		return [
			this.getInputData().map((_, item) => {
				const name = this.getNodeParameter('name', item) as string;
				try {
					if (name === 'Bob') {
						throw new NodeOperationError(this.getNode(), 'Not Bob', { itemIndex: item });
					}
					return { json: { greeting: `Hello ${name}` }, pairedItem: { item } };
				} catch (error) {
					if (!this.continueOnFail()) throw error;
					const refused = error as NodeOperationError;
					return { json: { error: refused.message }, error: refused, pairedItem: { item } };
				}
			}),
		];
	},
};

/** A node that asks `execute` once and gives what it said. */
export const run = (execute: (this: IExecuteFunctions) => Promise<unknown>): INodeType => ({
	description: describeNode({ credentials: [{ name: 'keyApi' }, { name: 'loginApi' }] }),
	async execute() {
		const result = await execute.call(this);
		return [[{ json: { result: result as string }, pairedItem: { item: 0 } }]];
	},
});
