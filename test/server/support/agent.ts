import type { INode, INodeCredentials } from 'n8n-workflow';

import type { Credential, WorkflowFile } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import type { Execution, N8n } from '../../support/n8n';
import { type ToolForm, toolFormsOf, toolNode, type ToolSetting } from '../../support/tool';

export const AGENT = 'AI Agent';

const MODEL = 'OpenAI Chat Model';
const START = 'Start';

/** An n8n in which an agent uses the nodes of this package. */
export interface AgentHost {
	/** Every operation of the package, as n8n offers it to agents. */
	forms: ToolForm[];
	/** A node as the editor saves it, e.g. of `chatBot.user.get`. */
	tool(name: string, setting?: ToolSetting, more?: Partial<INode>): INode;
	/** A workflow with such an agent; gives its id. */
	save(prompt: string, tools: INode[]): Promise<string>;
	run(prompt: string, tools: INode[]): Promise<Execution>;
}

/** The first credential is the model's. */
export async function hostAgents(n8n: N8n, credentials: Credential[]): Promise<AgentHost> {
	const types = await n8n.nodeTypes();
	const forms = types
		.filter(({ name }) => /^n8n-nodes-chatbot\..+Tool$/.test(name))
		.flatMap((type) => toolFormsOf(type));
	const imported: INodeCredentials = Object.fromEntries(
		await Promise.all(
			credentials.map(async (one) => [one.type, await n8n.importCredential(one)] as const),
		),
	);

	const save = async (prompt: string, tools: INode[]) => {
		const [{ type }] = credentials;
		return await n8n.importWorkflow(agentWorkflow(prompt, tools, { [type]: imported[type] }));
	};

	return {
		forms,
		tool(name, setting, more) {
			const form = forms.find((one) => one.name === name || one.name === fullName(name));
			if (!form) throw new Error(`n8n offers no ${name} to agents`);
			const type = form.type.credentials?.[0].name ?? '';
			return { ...toolNode(form, setting), credentials: { [type]: imported[type] }, ...more };
		},
		save,
		run: async (prompt, tools) => await n8n.executeWorkflow(await save(prompt, tools)),
	};
}

const fullName = (name: string) => `n8n-nodes-chatbot.${name.replace('.', 'Tool.')}`;

/** A workflow that asks an agent once. */
function agentWorkflow(prompt: string, tools: INode[], model: INodeCredentials): WorkflowFile {
	const base = { position: [0, 0] as [number, number], parameters: {} };
	const nodes: INode[] = [
		{ ...base, id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		{
			...base,
			id: 'agent',
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			parameters: { promptType: 'define', text: prompt, options: {} },
		},
		{
			...base,
			id: 'model',
			name: MODEL,
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.3,
			parameters: {
				model: { __rl: true, mode: 'id', value: 'scripted' },
				responsesApiEnabled: false,
				options: { maxRetries: 0 },
			},
			credentials: model,
		},
		...tools,
	];
	const toAgent = (type: string) => ({ [type]: [[{ node: AGENT, type, index: 0 }]] });
	const connections = {
		[START]: toAgent('main'),
		[MODEL]: toAgent('ai_languageModel'),
		...Object.fromEntries(tools.map(({ name }) => [name, toAgent('ai_tool')])),
	} as WorkflowFile['connections'];
	return { name: prompt, nodes, connections, settings: { executionOrder: 'v1' } };
}
