import { type ChatBotSandbox, KNOWN_USER_ID, startChatBotSandbox } from '../../sandbox';
import { type N8n, startN8n } from '../support/n8n';
import { type ChatModel, type Script, startChatModel } from './support/chat-model';
import { sandboxCredential } from './support/credential';
import { examplesIn, readExample } from './support/examples';

let sandbox: ChatBotSandbox;
let model: ChatModel;
let n8n: N8n;

beforeAll(async () => {
	[sandbox, model, n8n] = await Promise.all([startChatBotSandbox(), startChatModel(), startN8n()]);
});

afterAll(async () => {
	await n8n?.stop();
	for (const service of [sandbox, model]) await service?.close();
});

const segmentNamed = (name: string) =>
	sandbox.store.segments.list().find((one) => one.name === name)!;

/** What a model does with the tools of each example, and what has to come of it. */
const expectations: Record<string, { script: Script; check: () => void }> = {
	'agent-users-into-segments.json': {
		script: [
			({ messages }) => {
				expect(messages.at(-1)?.content).toContain('into the segment Customers');
				return {
					calls: [
						{ tool: 'Find_Users', input: { email: 'ada@example.com' } },
						{ tool: 'List_Segments', input: {} },
					],
				};
			},
			(request) => {
				const [[user]] = request.results('Find_Users');
				const [segments] = request.results('List_Segments');
				const { id } = segments.find(({ name }: { name: string }) => name === 'Customers');
				return {
					calls: [{ tool: 'Add_to_Segment', input: { user_id: user.id, segment_id: id } }],
				};
			},
			(request) => ({ say: request.results('Add_to_Segment')[0][0].outcome }),
		],
		check() {
			expect(segmentNamed('Customers').memberIds.has(KNOWN_USER_ID)).toBe(true);
		},
	},
};

it('states what to expect of every example', async () => {
	expect(await examplesIn('agents')).toEqual(Object.keys(expectations));
});

describe.each(Object.entries(expectations))('%s', (file, { script, check }) => {
	it('is imported, runs green and does what it was asked', async () => {
		const [chatBotApi, openAiApi] = await Promise.all(
			[sandboxCredential(sandbox), model.credential].map((one) => n8n.importCredential(one)),
		);
		const workflow = await readExample(file);
		// The examples bring no credential for a model: everybody has another one.
		const nodes = workflow.nodes.map((node) =>
			node.type.includes('.lmChat') ? { ...node, credentials: { openAiApi } } : node,
		);
		expect(segmentNamed('Customers').memberIds.has(KNOWN_USER_ID)).toBe(false);
		model.play(script);

		const run = await n8n.executeWorkflow(
			await n8n.importWorkflow({ ...workflow, nodes }, { chatBotApi }),
		);

		expect(run.error).toBeUndefined();
		expect(run.json('AI Agent')).toEqual([{ output: 'added' }]);
		check();
	});
});
