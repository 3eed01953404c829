/** The smallest node types a workflow needs around the node under test. */
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { describeNode } from './describe-node';

/** A node that does something with its items. */
export const doing = (
	action: (items: INodeExecutionData[]) => INodeExecutionData[] | Promise<INodeExecutionData[]>,
): INodeType => ({
	description: describeNode({ name: 'doing' }),
	async execute() {
		return [await action(this.getInputData())];
	},
});

/** Starts a workflow and hands on the items of the run; stands in for any trigger. */
export const startStandIn: INodeType = {
	description: describeNode({ name: 'start', group: ['trigger'], inputs: [] }),
	async execute() {
		return [this.getInputData()];
	},
};

/** Hands on what comes in, as No Operation does. */
export const passStandIn: INodeType = {
	description: describeNode({ name: 'noOp' }),
	async execute() {
		return [this.getInputData()];
	},
};

/** Node types that the example workflows use beside ours. */
export const coreStandIns: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': startStandIn,
	'n8n-nodes-base.noOp': passStandIn,
};
