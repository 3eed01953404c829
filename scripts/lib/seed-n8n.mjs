import fs from 'node:fs';
import path from 'node:path';

import { readExamples } from './examples.mjs';
import { withCredentials } from './n8n-rest.mjs';
import { local } from './paths.mjs';

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

/** The examples that answer in the chat windows, or show a form, from the first start on. */
const activeFromTheStart = [
	'order-status-reply.json',
	'chatbot-ai-agent.json',
	'tiledesk-ai-agent.json',
	'import-contacts-csv.json',
];

/** Imports an example with the tag of its group. */
async function seedWorkflow(n8n, { file, group, does, workflow }, idByType, tagIds) {
	tagIds[group] ??= (await n8n.createTag(group)).id;
	const created = await n8n.createWorkflow({
		...withCredentials(workflow, idByType),
		description: does,
		tags: [tagIds[group]],
	});
	if (activeFromTheStart.includes(file)) await n8n.activateWorkflow(created);
	return created;
}

/** The examples that were imported once, by their IDs. */
const noteOf = (folder) => path.join(folder, 'examples-imported.json');

function readNote(folder) {
	try {
		return JSON.parse(fs.readFileSync(noteOf(folder), 'utf8'));
	} catch {
		return [];
	}
}

/**
 * Makes the credentials and imports the examples that are new. One that was imported before is left as the
 * user has it, or away if it was deleted; `folder` remembers which these are. Gives the names of all that
 * are there in their order, which is that of n8n's list.
 */
export async function seedN8n(n8n, credentials, folder = path.join(local, 'n8n')) {
	const idByType = await seedCredentials(n8n, credentials);
	const tagIds = Object.fromEntries((await n8n.tags()).map(({ name, id }) => [name, id]));
	const imported = new Set(readNote(folder));
	const names = [];
	// n8n lists first what was changed last.
	for (const example of readExamples().reverse()) {
		const { id } = example.workflow;
		if (await n8n.workflowExists(id)) {
			names.unshift((await n8n.workflow(id)).name);
		} else if (!imported.has(id)) {
			names.unshift((await seedWorkflow(n8n, example, idByType, tagIds)).name);
		}
		imported.add(id);
		fs.writeFileSync(noteOf(folder), JSON.stringify([...imported]));
	}
	return names;
}
