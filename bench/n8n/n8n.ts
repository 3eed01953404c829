import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type {
	Credential,
	CredentialReference,
	N8nProcess,
	N8nRest,
	WorkflowFile,
} from '../../scripts/lib/for-tests.mjs' with { 'resolution-mode': 'import' };
import { Probe } from '../processes/probe';

/** The parts of `scripts/lib` in use here. They are ES modules. */
export const scripts = async () => await import('../../scripts/lib/for-tests.mjs');

const owner = {
	email: 'owner@example.com',
	password: 'Benchmark-1',
	firstName: 'Bench',
	lastName: 'Mark',
};

/** Milliseconds that one execution may take. */
const PATIENCE = 300_000;

/** In which n8n the figures are taken; everything else is its default. */
const SETTINGS = {
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'false',
	EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
};

/** A real n8n with the packed package in it, and a probe. */
export class N8n {
	private constructor(
		private process: N8nProcess,
		private readonly startProcess: () => Promise<N8nProcess>,
		private readonly rest: N8nRest,
		readonly probe: Probe,
		/** As installed by this n8n. */
		readonly packageDir: string,
	) {}

	static async start(userFolder: string, certFile: string, packageDir?: string): Promise<N8n> {
		const { freePort, N8nRest, startN8nProcess, unpackedPackage } = await scripts();
		const probe = new Probe(await freePort());
		const settings = {
			userFolder,
			packageDir: packageDir ?? unpackedPackage,
			port: await freePort(),
			brokerPort: await freePort(),
			env: {
				...SETTINGS,
				...probe.env,
				NODE_EXTRA_CA_CERTS: certFile,
				NODE_OPTIONS: `--require ${JSON.stringify(Probe.file)}`,
			},
		};
		const start = async () => await startN8nProcess(settings);
		const process = await start();
		const rest = new N8nRest(process.url);
		await rest.signIn(owner);
		const installed = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-chatbot');
		return new N8n(process, start, rest, probe, installed);
	}

	get url() {
		return this.process.url;
	}

	async addCredential(credential: Credential): Promise<CredentialReference> {
		const { id, name } = await this.rest.createCredential(credential);
		return { id, name };
	}

	async publish(workflow: WorkflowFile): Promise<void> {
		await this.rest.activateWorkflow(await this.rest.createWorkflow(workflow));
	}

	/** Calls the webhook that starts a workflow; gives the first item of its last node. */
	async execute(path: string, body: object): Promise<IDataObject> {
		const response = await fetch(`${this.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(PATIENCE),
		});
		const text = await response.text();
		if (response.ok) return JSON.parse(text) as IDataObject;
		throw new Error(`${path}: n8n answered ${response.status}: ${text}\n${this.lastLines()}`);
	}

	/** With the same workflows, but a fresh memory. */
	async restart(): Promise<void> {
		await this.process.stop();
		this.process = await this.startProcess();
	}

	async stop(): Promise<void> {
		await this.process.stop();
	}

	private lastLines(): string {
		return this.process.logs().trim().split('\n').slice(-15).join('\n');
	}
}
