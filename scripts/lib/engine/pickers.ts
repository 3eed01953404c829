/** Fills the drop-down lists of a node, as the editor asks for them. */
import './container';
import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { withEgress } from './egress';
import { NodeTypeRegistry } from './node-types';
import { NodeCalls } from './run';
import { fullNameOf, nodeNameOf } from './run-workflow';
import type { HostOptions, NodeSetup } from './run-workflow';
import { createWorkflow } from './workflow';

export interface PickerOptions extends NodeSetup, HostOptions {
	/** Name in `methods.loadOptions` or `methods.listSearch`. */
	method: string;
	/** The parameter the list belongs to, for methods that look at its neighbours. */
	path?: string;
}

export interface SearchOptions extends PickerOptions {
	filter?: string;
	paginationToken?: string;
}

export async function loadOptions(options: PickerOptions): Promise<INodePropertyOptions[]> {
	return (await callMethod('loadOptions', options, [])) as INodePropertyOptions[];
}

export async function searchPicker(options: SearchOptions): Promise<INodeListSearchResult> {
	const args = [options.filter, options.paginationToken];
	return (await callMethod('listSearch', options, args)) as INodeListSearchResult;
}

/** Every page of a picker, until it gives no token for a next one. */
export async function searchAllPages(options: SearchOptions): Promise<INodeListSearchResult[]> {
	const pages: INodeListSearchResult[] = [];
	let { paginationToken } = options;
	do {
		const page = await searchPicker({ ...options, paginationToken });
		pages.push(page);
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined);
	return pages;
}

type Method = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

async function callMethod(
	kind: 'loadOptions' | 'listSearch',
	options: PickerOptions,
	args: unknown[],
): Promise<unknown> {
	const { parameters, typeVersion, credentials, method, path = '' } = options;
	const type = fullNameOf(options);
	const name = nodeNameOf(options);
	const calls = new NodeCalls(options.helpers);
	const nodeTypes = new NodeTypeRegistry({ [type]: options.nodeType }, calls.around);
	const workflow = createWorkflow(
		{
			nodes: [
				{
					name,
					type,
					parameters,
					credentials: credentials?.references,
					...(typeVersion !== undefined && { typeVersion }),
				},
			],
			connections: {},
		},
		nodeTypes,
	);
	const node = workflow.nodes[name];
	const { methods } = nodeTypes.getByNameAndVersion(type, node.typeVersion);
	const call = methods?.[kind]?.[method] as Method | undefined;
	if (call === undefined) throw new Error(`"${type}" has no ${kind} method "${method}"`);

	const additionalData = createAdditionalData(credentials);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	return await withEgress(options.egress, async () => await call.apply(context, args));
}
