/**
 * Credentials as n8n keeps them: `authenticate` and `preAuthentication` follow n8n's own
 * CredentialsHelper (2.41); only storing and encrypting are left out.
 */
import './container';
import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	deepCopy,
	getCredentialOwnRequestAllowedDomains,
	isExpression,
} from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { passStandIn } from './stand-ins';

export interface StoredCredential {
	type: ICredentialType;
	data: ICredentialDataDecryptedObject;
	/** Default: the name of the type. */
	id?: string;
	/** Default: the display name of the type. */
	name?: string;
}

type Stored = Required<StoredCredential>;

export class CredentialStore extends ICredentialsHelper {
	private readonly stored: Stored[];

	private readonly loginCounts = new Map<string, number>();

	constructor(...credentials: StoredCredential[]) {
		super();
		this.stored = credentials.map(({ type, data, id, name }) => ({
			type,
			data: deepCopy(data),
			id: id ?? type.name,
			name: name ?? type.displayName,
		}));
	}

	/** How often the login step (`preAuthentication`) of this type was called. */
	logins(typeName: string): number {
		return this.loginCounts.get(typeName) ?? 0;
	}

	/** What is stored now, including a token that was remembered. */
	dataOf(typeName: string, id: string = typeName): ICredentialDataDecryptedObject {
		return this.find(typeName, { id, name: '' }).data;
	}

	/** Changes a stored credential, as a user does who edits it. */
	edit(typeName: string, change: ICredentialDataDecryptedObject, id: string = typeName): void {
		Object.assign(this.find(typeName, { id, name: '' }).data, change);
	}

	/** The `credentials` entry of a node that uses every stored credential. */
	get references(): INodeCredentials {
		return Object.fromEntries(this.stored.map(({ type, id, name }) => [type.name, { id, name }]));
	}

	typeOf(typeName: string): ICredentialType {
		return this.find(typeName).type;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);

		requestOptions.headers ??= {};
		const resolve = (value: string): string => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			const { expression } = workflow;
			const mode = 'internal';
			const result = expression.getSimpleParameterValue(node, value, mode, keys, undefined, '');
			return result ? result.toString() : '';
		};
		const target = requestOptions as unknown as Record<string, IDataObject>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			target[part] ??= {};
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				target[part][resolve(key)] = resolve(value);
			}
		}
		return requestOptions;
	}

	/** Logs in when there is no token yet, or when n8n found the token expired. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const token = this.typeOf(typeName).properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		)?.name;
		if (token === undefined) return undefined;
		if (credentials[token] !== '' && !credentialsExpired) return undefined;

		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		const reference = node.credentials?.[typeName];
		if (output?.[token] === undefined || reference === undefined) return undefined;

		const { data } = this.find(typeName, reference);
		for (const [key, value] of Object.entries(output)) {
			if (key === token || !isExpression(data[key])) data[key] = value;
		}
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeOf(typeName);
		if (preAuthentication === undefined) return undefined;

		this.loginCounts.set(typeName, this.logins(typeName) + 1);
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			// Older releases have no such limit.
			const allowedDomains = getCredentialOwnRequestAllowedDomains?.(credentials);
			return await helpers.httpRequest(
				allowedDomains === undefined ? options : { ...options, allowedDomains },
			);
		};
		const output = await preAuthentication.call({ helpers: { httpRequest } }, credentials);
		return output as ICredentialDataDecryptedObject;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = deepCopy(this.find(typeName, reference).data);
		if (raw) return data;

		const complete = this.withDefaults(typeName, data);
		const keys = getAdditionalKeys(additionalData, mode, null);
		if (at === undefined) {
			const { expression } = workflowOf(lonelyNode);
			return expression.getComplexParameterValue(
				lonelyNode,
				complete as IDataObject as never,
				mode,
				keys,
				undefined,
				undefined,
				complete as never,
			) as ICredentialDataDecryptedObject;
		}
		return at.workflow.expression.getParameterValue(
			complete as never,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			complete as never,
		) as unknown as ICredentialDataDecryptedObject;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.typeOf(typeName).properties;
	}

	getParentTypes(typeName: string): string[] {
		return this.typeOf(typeName).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(typeName, reference).data = deepCopy(data);
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials are not part of the test harness');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('OAuth is not part of the test harness');
	}

	private withDefaults(
		typeName: string,
		data: ICredentialDataDecryptedObject,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(typeName);
		const values = data as never;
		return NodeHelpers.getNodeParameters(properties, values, true, false, null, null) as never;
	}

	/** By id; a workflow from `examples/` carries an id of its own, so one of the type will do. */
	private find(typeName: string, reference?: INodeCredentialsDetails): Stored {
		const ofType = this.stored.filter(({ type }) => type.name === typeName);
		const found = ofType.find(({ id }) => id === reference?.id) ?? ofType[0];
		if (found === undefined) throw new Error(`No credential of type "${typeName}" was given`);
		return found;
	}
}

/** Expressions outside of a run are resolved at a node that stands alone. */
const lonelyNode: INode = {
	id: 'alone',
	name: 'Alone',
	type: 'alone',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function workflowOf(node: INode): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => passStandIn,
		getByNameAndVersion: () => passStandIn,
		getKnownTypes: () => ({}),
	};
	return new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
}
