import { poll } from './wait.mjs';

/** More than the 84 seconds after which n8n itself gives a publication up. */
const longestPublication = 120_000;

/**
 * @import { ICredentialDataDecryptedObject, INode, IWorkflowBase } from 'n8n-workflow'
 * @typedef {{ type: string, name: string, data: ICredentialDataDecryptedObject }} Credential
 * @typedef {{ id: string, name: string }} CredentialReference
 * @typedef {IWorkflowBase & { versionId: string }} StoredWorkflow
 * @typedef {Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> & Partial<IWorkflowBase>} WorkflowFile
 * As in `examples/`, or exported from the editor.
 */

/** What n8n's own editor calls. Not a public API: it belongs to the n8n version that host/ pins. */
export class N8nRest {
	#cookie = '';

	/** @param {string} url */
	constructor(url) {
		this.url = url;
	}

	/** @param {string} path @param {{ method?: string, body?: unknown }} [options] */
	async fetch(path, { method = 'GET', body } = {}) {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				cookie: this.#cookie,
				// A kept connection that n8n closes at that moment would take the call with it.
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = response.headers.get('set-cookie');
		if (cookie) this.#cookie = cookie.split(';')[0];
		return response;
	}

	/** @type {<T = any>(method: string, path: string, body?: unknown) => Promise<T>} */
	request = async (method, path, body) => {
		const response = await this.fetch(path, { method, body });
		const text = await response.text();
		if (!response.ok) {
			throw new Error(
				`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			);
		}
		const answer = JSON.parse(text);
		return 'data' in answer ? answer.data : answer;
	};

	/** Makes the owner account when there is none yet, and stays signed in. */
	async signIn({ email, password, firstName, lastName }) {
		const { userManagement } = await this.request('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			const owner = { email, password, firstName, lastName };
			await this.request('POST', '/rest/owner/setup', owner);
		} else {
			await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** @type {() => Promise<(Credential & CredentialReference)[]>} */
	credentials = async () => await this.request('GET', '/rest/credentials');

	/** @type {(id: string) => Promise<ICredentialDataDecryptedObject>} */
	credentialData = async (id) =>
		(await this.request('GET', `/rest/credentials/${id}?includeData=true`)).data;

	/** @type {(credential: Credential) => Promise<CredentialReference>} */
	createCredential = async ({ name, type, data }) =>
		await this.request('POST', '/rest/credentials', { name, type, data });

	/** @type {(id: string, credential: Credential) => Promise<CredentialReference>} */
	updateCredential = async (id, { name, type, data }) =>
		await this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });

	/** @type {(id: string) => Promise<boolean>} */
	workflowExists = async (id) =>
		(await this.request('GET', `/rest/workflows/${encodeURIComponent(id)}/exists`)).exists;

	/** @type {(id: string) => Promise<StoredWorkflow>} */
	workflow = async (id) => await this.request('GET', `/rest/workflows/${id}`);

	/**
	 * Publishes the version given: its triggers are registered and its schedule runs.
	 * @param {{ id: string, versionId: string }} workflow
	 */
	async activateWorkflow({ id, versionId }) {
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		// n8n reads the queue and the triggers side by side: at the very end, it may see neither.
		const { status, triggers } = await this.#publication(id, ['in_progress', 'not_published']);
		if (status === 'published') return;
		const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new Error(`n8n did not publish the workflow (${status}): ${reasons.join('; ')}`);
	}

	/** @param {string} id */
	async deactivateWorkflow(id) {
		await this.request('POST', `/rest/workflows/${id}/deactivate`);
		await this.#publication(id);
	}

	/** How a publication ended. n8n answers first, and registers triggers afterwards. */
	async #publication(id, underWay = ['in_progress']) {
		const ended = await poll(
			async () => {
				const publication = await this.request('GET', `/rest/workflows/${id}/publication-status`);
				return !underWay.includes(publication.status) && publication;
			},
			{ timeout: longestPublication, every: 50 },
		);
		if (ended) return ended;
		throw new Error(`n8n was still publishing workflow ${id} after ${longestPublication} ms`);
	}

	/** @type {() => Promise<{ id: string, name: string }[]>} */
	tags = async () => await this.request('GET', '/rest/tags');

	/** @type {(name: string) => Promise<{ id: string, name: string }>} */
	createTag = async (name) => await this.request('POST', '/rest/tags', { name });

	/** @type {(workflow: WorkflowFile & { tags?: string[] }) => Promise<StoredWorkflow>} */
	createWorkflow = async (workflow) => await this.request('POST', '/rest/workflows', workflow);
}

/**
 * The same workflow, its nodes using the credentials that `idByType` names.
 * @template {{ nodes: INode[] }} W
 * @param {W} workflow
 * @param {Record<string, CredentialReference>} idByType
 * @returns {W}
 */
export function withCredentials(workflow, idByType) {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (!node.credentials) return node;
			const credentials = Object.fromEntries(
				Object.entries(node.credentials).map(([type, given]) => [type, idByType[type] ?? given]),
			);
			return { ...node, credentials };
		}),
	};
}
