import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import type {
	Credential,
	CredentialReference,
	N8nProcess,
	N8nRest,
	WorkflowFile,
} from '../../../scripts/lib/for-tests.mjs' with { 'resolution-mode': 'import' };
import { Execution, hasEnded, type StoredExecution } from './execution';
import { scripts } from './scripts';

const owner = {
	email: 'owner@example.com',
	password: 'Server-tests-1',
	firstName: 'Server',
	lastName: 'Tests',
};

export interface StartOptions {
	/** The unpacked packages to load; by default the one `npm run test:server` packed. */
	packageDir?: string | string[];
	/** Settings of n8n beyond those of scripts/lib/n8n-process.mjs. */
	env?: Record<string, string>;
}

/** Starts a real n8n with an empty database, signed in as its owner. `stop()` it when done. */
export async function startN8n({ packageDir, env = {} }: StartOptions = {}): Promise<N8n> {
	const { freePort, N8nRest, startN8nProcess, unpackedPackage } = await scripts();
	const settings = {
		userFolder: await mkdtemp(join(tmpdir(), 'n8n-server-test-')),
		packageDir: packageDir ?? unpackedPackage,
		port: await freePort(),
		brokerPort: await freePort(),
		env,
	};
	const start = async () => await startN8nProcess(settings);
	try {
		const process = await start();
		const rest = new N8nRest(process.url);
		await rest.signIn(owner);
		return new N8n(process, start, rest, settings.userFolder);
	} catch (error) {
		await rm(settings.userFolder, { recursive: true, force: true });
		throw error;
	}
}

export class N8n {
	constructor(
		private process: N8nProcess,
		private readonly start: () => Promise<N8nProcess>,
		/** For what the methods below do not offer. */
		readonly rest: N8nRest,
		readonly userFolder: string,
	) {}

	get url() {
		return this.process.url;
	}

	readonly owner = owner;

	async importCredential(credential: Credential): Promise<CredentialReference> {
		const { id, name } = await this.rest.createCredential(credential);
		return { id, name };
	}

	/** Gives the id of the new workflow. `credentials` replaces, by type, the ones its nodes name. */
	async importWorkflow(
		workflow: WorkflowFile,
		credentials: Record<string, CredentialReference> = {},
	): Promise<string> {
		const { withCredentials } = await scripts();
		const { id } = await this.rest.createWorkflow(withCredentials(workflow, credentials));
		return id;
	}

	/** The same through n8n's command line, which takes a file as it is. */
	async importByCommandLine(
		workflow: WorkflowFile,
		credentials: Record<string, CredentialReference>,
	): Promise<string> {
		const { runN8nCommand, withCredentials } = await scripts();
		const id = randomUUID().replaceAll('-', '').slice(0, 16);
		const file = join(this.userFolder, `${id}.json`);
		await writeFile(file, JSON.stringify({ id, ...withCredentials(workflow, credentials) }));
		await runN8nCommand(this.userFolder, ['import:workflow', `--input=${file}`]);
		return id;
	}

	/** Runs a workflow as the editor's button does, from the trigger named or else from its first one. */
	async executeWorkflow(
		id: string,
		{ trigger, timeout }: { trigger?: string; timeout?: number } = {},
	): Promise<Execution> {
		const workflowData = await this.rest.workflow(id);
		const start = trigger ?? workflowData.nodes.find(({ type }) => /trigger$/i.test(type))?.name;
		const { executionId } = await this.rest.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: start } },
		);
		return await this.execution(executionId, { timeout });
	}

	/** Waits until an execution has ended. */
	async execution(id: string, { timeout = 120_000 }: { timeout?: number } = {}) {
		const { poll } = await scripts();
		const stored = await poll(
			async () => {
				const latest = await this.rest.request<StoredExecution>('GET', `/rest/executions/${id}`);
				return hasEnded(latest) && latest;
			},
			{ timeout, every: 100 },
		);
		if (!stored) throw new Error(`Execution ${id} did not end within ${timeout} ms`);
		return new Execution(stored);
	}

	/**
	 * Ids of the executions of a workflow, newest first: for those that a trigger started. n8n lists the
	 * running ones before the others. It asks for both side by side, so one that ends just then comes
	 * twice, or for a moment not at all.
	 */
	async executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest.request<{ results: { id: string }[] }>(
			'GET',
			`/rest/executions?filter=${filter}`,
		);
		return [...new Set(results.map(({ id }) => id))].sort(
			(one, other) => Number(other) - Number(one),
		);
	}

	/** Publishes the workflow as it is now: its triggers are registered and its schedule runs. */
	async activate(id: string) {
		await this.rest.activateWorkflow(await this.rest.workflow(id));
	}

	async deactivate(id: string) {
		await this.rest.deactivateWorkflow(id);
	}

	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.rest.request('GET', '/types/nodes.json');
	}

	async credentialTypes(): Promise<ICredentialType[]> {
		return await this.rest.request('GET', '/types/credentials.json');
	}

	logs() {
		return this.process.logs();
	}

	/** Stops n8n in an orderly way and starts it again on the same database and ports. */
	async restart(whileAway = () => {}) {
		await this.process.stop();
		whileAway();
		this.process = await this.start();
	}

	/** Ends n8n without warning. `restart()` brings it back. */
	async kill9() {
		await this.process.kill9();
	}

	async stop() {
		await this.process.stop();
		await rm(this.userFolder, { recursive: true, force: true });
	}
}
