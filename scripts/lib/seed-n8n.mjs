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
async function followAddress(n8n, id, { name, type, data: wanted }) {
	const field = 'baseUrl' in wanted ? 'baseUrl' : 'url';
	const data = await n8n.credentialData(id);
	if (data[field] !== wanted[field]) {
		await n8n.updateCredential(id, { name, type, data: { ...data, [field]: wanted[field] } });
	}
}

/** The examples that answer in the chat windows from the first start on. */
const activeFromTheStart = [
	'order-status-reply.json',
	'chatbot-ai-agent.json',
	'tiledesk-ai-agent.json',
];

/** Imports an example unless it is there already; then it is left as the user has it. */
async function seedWorkflow(n8n, { file, workflow }, idByType) {
	if (await n8n.workflowExists(workflow.id)) return await n8n.workflow(workflow.id);
	const created = await n8n.createWorkflow(withCredentials(workflow, idByType));
	if (activeFromTheStart.includes(file)) await n8n.activateWorkflow(created);
	return created;
}

/** Makes the credentials and imports the examples that are missing; gives the names of the examples, sorted. */
export async function seedN8n(n8n, credentials) {
	const idByType = await seedCredentials(n8n, credentials);
	const names = [];
	for (const example of readExamples()) {
		names.push((await seedWorkflow(n8n, example, idByType)).name);
	}
	return names.sort();
}
