import type {
	Credential,
	CredentialReference,
	WorkflowFile,
} from '../../../scripts/lib/for-tests.mjs' with { 'resolution-mode': 'import' };
import type { RunningService } from '../../../sandbox';
import { type Execution, type N8n, scripts, startN8n } from '../../support/n8n';

export type Credentials = Record<string, CredentialReference>;

export type SavedWorkflow = Awaited<ReturnType<N8n['rest']['workflow']>>;

interface Setup<Sandbox extends RunningService> {
	startSandbox(): Promise<Sandbox>;
	/** That of the triggers, as far as a test does not bring another. */
	credentialOf(sandbox: Sandbox): Credential;
	/** Puts the stand-in back to its start. */
	renew(sandbox: Sandbox): void;
	/** Default: the usual n8n. */
	startN8n?: () => Promise<N8n>;
}

/** A real n8n beside a stand-in; after each test all workflows are off and the stand-in is new. */
export function useLiveN8n<Sandbox extends RunningService>(setup: Setup<Sandbox>) {
	let sandbox: Sandbox;
	let n8n: N8n;
	let credential: CredentialReference;
	let type: string;
	const imported: string[] = [];

	beforeAll(async () => {
		const start = setup.startN8n ?? startN8n;
		[sandbox, n8n] = await Promise.all([setup.startSandbox(), start()]);
		const data = setup.credentialOf(sandbox);
		({ type } = data);
		credential = await n8n.importCredential(data);
	});
	afterEach(async () => {
		sandbox.clearFaults();
		await Promise.all(imported.splice(0).map(async (id) => await n8n.deactivate(id)));
		setup.renew(sandbox);
		sandbox.clearRequests();
	});
	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
	});

	/** The trigger gets the usual credential, unless another of its kind is named. */
	const importWorkflow = async (workflow: WorkflowFile, credentials: Credentials = {}) => {
		const id = await n8n.importWorkflow(workflow, { [type]: credential, ...credentials });
		imported.push(id);
		return id;
	};

	/** Changes a workflow as the editor does. */
	const save = async (id: string, change: (workflow: SavedWorkflow) => void) => {
		const workflow = await n8n.rest.workflow(id);
		change(workflow);
		const { name, nodes, connections, settings, versionId } = workflow;
		const body = { name, nodes, connections, settings, versionId };
		await n8n.rest.request('PATCH', `/rest/workflows/${id}`, body);
	};

	return {
		get sandbox() {
			return sandbox;
		},
		get n8n() {
			return n8n;
		},
		get credential() {
			return credential;
		},
		importWorkflow,
		/** As n8n's command line imports a file. */
		async importByCommandLine(workflow: WorkflowFile) {
			const id = await n8n.importByCommandLine(workflow, { [type]: credential });
			imported.push(id);
			return id;
		},
		async publish(workflow: WorkflowFile, credentials?: Credentials) {
			const id = await importWorkflow(workflow, credentials);
			await n8n.activate(id);
			return id;
		},
		save,
		/** What the stand-in is asked from the publication on is all that its log has. */
		async republish(id: string, change: (workflow: SavedWorkflow) => void) {
			await save(id, change);
			sandbox.clearRequests();
			await n8n.activate(id);
		},
		/** n8n only notes that the workflow is to be published. */
		async askToPublish(id: string) {
			const { versionId } = await n8n.rest.workflow(id);
			await n8n.rest.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		},
		async isPublished(id: string) {
			const path = `/rest/workflows/${id}/publication-status`;
			const { status } = await n8n.rest.request<{ status: string }>('GET', path);
			return status === 'published';
		},
		/** Why a workflow cannot be activated. */
		refusal: async (id: string): Promise<string> =>
			await n8n.activate(id).then(
				() => 'none',
				(error: Error) => error.message,
			),
		/** As the editor's button does with a trigger that waits for a call. */
		async listen(id: string, trigger: string) {
			const workflowData = await n8n.rest.workflow(id);
			return await n8n.rest.request('POST', `/rest/workflows/${id}/run`, {
				workflowData,
				triggerToStartFrom: { name: trigger },
			});
		},
		async stopListening(id: string) {
			await n8n.rest.request('DELETE', `/rest/test-webhook/${id}`);
		},
		/** All executions of a workflow, the oldest first, once there are so many and all have ended. */
		async runs(workflowId: string, count: number): Promise<Execution[]> {
			const ids = await until(async () => {
				const found = await n8n.executionIds(workflowId);
				return found.length >= count && found;
			});
			return await Promise.all(ids.reverse().map(async (id) => await n8n.execution(id)));
		},
	};
}

export async function until<T>(
	check: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
	const { poll } = await scripts();
	const found = await poll(async () => await check(), { timeout: 120_000, every: 50 });
	if (found === null) throw new Error('What was waited for did not come');
	return found;
}
