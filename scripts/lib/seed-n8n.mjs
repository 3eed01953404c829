import { readExamples } from './examples.mjs';
import { withCredentials } from './n8n-rest.mjs';

/** Makes each credential that is missing; gives `{ id, name }` by credential type. */
async function seedCredentials(n8n, wanted) {
	const present = await n8n.credentials();
	const idByType = {};
	for (const credential of wanted) {
		const known = present.find(
			({ type, name }) => type === credential.type && name === credential.name,
		);
		const { id } = known ?? (await n8n.createCredential(credential));
		if (known) await followAddress(n8n, id, credential);
		idByType[credential.type] = { id, name: credential.name };
	}
	return idByType;
}

// The sandbox may have moved to another port since. Everything else in the credential is the user's.
async function followAddress(n8n, id, { name, type, data: { baseUrl } }) {
	const data = await n8n.credentialData(id);
	if (data.baseUrl !== baseUrl) {
		await n8n.updateCredential(id, { name, type, data: { ...data, baseUrl } });
	}
}

/** Imports the examples that are not there yet; one that is there is left as the user has it. */
async function seedWorkflows(n8n, idByType) {
	const examples = readExamples().map(({ workflow }) => workflow);
	for (const workflow of examples) {
		if (await n8n.workflowExists(workflow.id)) continue;
		await n8n.createWorkflow(withCredentials(workflow, idByType));
	}
	return examples.map(({ name }) => name);
}

/** Gives the names of the example workflows. */
export async function seedN8n(n8n, credentials) {
	return await seedWorkflows(n8n, await seedCredentials(n8n, credentials));
}
