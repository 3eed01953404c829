import type { CredentialReference } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import { type Execution, type N8n, scripts } from '../../support/n8n';

type Credentials = Record<string, CredentialReference>;

/** Each has a test file of its own, `examples-<group>.test.ts`. */
export type ExampleGroup = 'agents' | 'chatbot' | 'conversations' | 'netcore' | 'tiledesk';

export async function readExample(file: string) {
	const { readExamples } = await scripts();
	const example = readExamples().find((one) => one.file === file);
	if (!example) throw new Error(`There is no example ${file}`);
	return example.workflow;
}

/** The files of a group, by the nodes that are in them, sorted. */
export async function examplesIn(group: ExampleGroup): Promise<string[]> {
	const { readExamples } = await scripts();
	return readExamples()
		.filter(({ workflow }) => groupOf(workflow.nodes.map(({ type }) => type)) === group)
		.map(({ file }) => file)
		.sort();
}

function groupOf(types: string[]): ExampleGroup {
	const has = (name: string) => types.includes(`n8n-nodes-chatbot.${name}`);
	if (types.some((type) => type.endsWith('Tool'))) return 'agents';
	if (has('chatBotTrigger')) return 'conversations';
	if (has('netcoreBot')) return 'netcore';
	return has('tiledesk') || has('tiledeskTrigger') ? 'tiledesk' : 'chatbot';
}

export const importExample = async (n8n: N8n, file: string, credentials: Credentials) =>
	await n8n.importWorkflow(await readExample(file), credentials);

/** Imports an example and runs it as often as told; every run has to end well. */
export async function runExample(
	n8n: N8n,
	file: string,
	credentials: Credentials,
	{ check, rounds = 1 }: { check: (run: Execution) => Promise<void> | void; rounds?: number },
): Promise<void> {
	const id = await importExample(n8n, file, credentials);
	for (let round = 0; round < rounds; round++) {
		const run = await n8n.executeWorkflow(id);
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		await check(run);
	}
}
