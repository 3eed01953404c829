/** Presses "Test" on a credential: n8n sends the type's test request through a routing node. */
import './container';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import { createEmptyRunExecutionData } from 'n8n-workflow';
import type {
	ICredentialTestRequest,
	IDataObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { CredentialStore } from './credentials';
import { withEgress } from './egress';
import { NodeTypeRegistry } from './node-types';
import type { HostOptions } from './run-workflow';
import { NodeCalls } from './run';
import { passStandIn } from './stand-ins';
import { createWorkflow } from './workflow';

export interface TestCredentialOptions extends Pick<HostOptions, 'egress'> {
	credentials: CredentialStore;
	/** Name of the credential type. */
	type: string;
}

const NODE = 'Temp-Node';
const NODE_TYPE = 'noOp';

export async function testCredential({
	credentials,
	type,
	egress,
}: TestCredentialOptions): Promise<INodeCredentialTestResult> {
	const { test } = credentials.typeOf(type);
	if (test === undefined) throw new Error(`The credential type "${type}" has no test request`);

	const nodeType = routingNodeType(type, test);
	const nodeTypes = new NodeTypeRegistry({ [NODE_TYPE]: nodeType }, new NodeCalls().around);
	const workflow = createWorkflow(
		{
			nodes: [{ name: NODE, type: NODE_TYPE, credentials: credentials.references }],
			connections: {},
		},
		nodeTypes,
	);
	const node = workflow.nodes[NODE];
	const additionalData = createAdditionalData(credentials);
	const reference = credentials.references[type];
	const data = await credentials.getDecrypted(additionalData, reference, type, 'internal');
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routing = new RoutingNode(context, nodeType, {
		id: type,
		name: type,
		type,
		data,
	});

	return await withEgress(egress, async () => {
		try {
			const output = await routing.runNode();
			return judgeAnswer(test, output?.[0]?.[0]);
		} catch (error) {
			return judgeFailure(test, error as RequestFailure);
		}
	});
}

function routingNodeType(credential: string, test: ICredentialTestRequest): INodeType {
	return {
		description: {
			...passStandIn.description,
			credentials: [{ name: credential, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
}

interface RequestFailure extends Error {
	cause?: { response?: { status: number; statusText: string }; code?: string };
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

function judgeFailure(
	{ rules = [] }: ICredentialTestRequest,
	{ cause, message }: RequestFailure,
): INodeCredentialTestResult {
	if (cause?.response) {
		const { status, statusText } = cause.response;
		for (const rule of rules) {
			if (rule.type === 'responseCode' && rule.properties.value === status) {
				return failed(rule.properties.message);
			}
		}
		if (status < 199 || status > 299) {
			return failed(statusText || `Received HTTP status code: ${status}`);
		}
	} else if (cause?.code) {
		return failed(cause.code);
	}
	return failed(message);
}

function judgeAnswer(
	{ rules = [] }: ICredentialTestRequest,
	item: INodeExecutionData | undefined,
): INodeCredentialTestResult {
	for (const rule of rules) {
		if (
			rule.type === 'responseSuccessBody' &&
			valueAt(item?.json, rule.properties.key) === rule.properties.value
		) {
			return failed(rule.properties.message);
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function valueAt(json: IDataObject | undefined, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
}
