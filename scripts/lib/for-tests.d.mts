import type { ICredentialDataDecryptedObject, INode, IWorkflowBase } from 'n8n-workflow';

export const unpackedPackage: string;

/** A workflow as a file in `examples/` or an export from the editor holds it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<IWorkflowBase>;

export function readExamples(): { file: string; workflow: WorkflowFile }[];

export interface N8nProcess {
	url: string;
	logFile: string;
	logs(): string;
	exit: Promise<number | string>;
	stop(): Promise<void>;
	kill9(): Promise<void>;
}

export function startN8nProcess(options: {
	command?: 'start' | 'worker' | 'webhook';
	userFolder: string;
	packageDir: string | string[];
	port: number;
	brokerPort: number;
	env?: Record<string, string>;
}): Promise<N8nProcess>;

export interface Credential {
	type: string;
	name: string;
	data: ICredentialDataDecryptedObject;
}

export interface CredentialReference {
	id: string;
	name: string;
}

export class N8nRest {
	constructor(url: string);
	readonly url: string;
	fetch(path: string, options?: { method?: string; body?: unknown }): Promise<Response>;
	request<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
	signIn(owner: {
		email: string;
		password: string;
		firstName: string;
		lastName: string;
	}): Promise<void>;
	credentials(): Promise<(Credential & CredentialReference)[]>;
	credentialData(id: string): Promise<ICredentialDataDecryptedObject>;
	createCredential(credential: Credential): Promise<CredentialReference>;
	updateCredential(id: string, credential: Credential): Promise<CredentialReference>;
	testCredential(
		credential: Credential & { id: string },
	): Promise<{ status: 'OK' | 'Error'; message: string }>;
	workflowExists(id: string): Promise<boolean>;
	workflow(id: string): Promise<IWorkflowBase & { versionId: string }>;
	/** Rejects with the reason when n8n cannot publish it. */
	activateWorkflow(workflow: { id: string; versionId: string }): Promise<void>;
	deactivateWorkflow(id: string): Promise<void>;
	createWorkflow(workflow: WorkflowFile): Promise<IWorkflowBase & { versionId: string }>;
}

export function withCredentials<W extends { nodes: INode[] }>(
	workflow: W,
	idByType: Record<string, CredentialReference>,
): W;

export function freePort(): Promise<number>;

export interface PostgresServer {
	port: number;
	user: string;
	password: string;
	database: string;
	stop(): Promise<void>;
}

export function startPostgres(): Promise<PostgresServer>;

export interface RedisServer {
	port: number;
	stop(): Promise<void>;
}

export function startRedis(): Promise<RedisServer>;

export function poll<T>(
	check: () => Promise<T | null | undefined | false>,
	options: { timeout: number; every?: number; stopped?: () => boolean },
): Promise<T | null>;
