import type { INode, INodeCredentials, NodeConnectionType } from 'n8n-workflow';

import type { Credential, WorkflowFile } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import type { Execution, N8n } from '../../support/n8n';
import { type ToolForm, toolFormsOf, toolNode, type ToolSetting } from '../../support/tool';
import { node } from './nodes';

export const AGENT = 'AI Agent';

const MODEL = 'OpenAI Chat Model';
const MEMORY = 'Simple Memory';
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
		return await n8n.importWorkflow(
			agentWorkflow({ name: prompt, text: prompt, model: { [type]: imported[type] }, tools }),
		);
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

export interface AgentSettings {
	name: string;
	/** What it is asked. */
	text: string;
	model: INodeCredentials;
	tools?: INode[];
	/** What starts it; by hand unless told otherwise. */
	start?: INode;
	/** By what it tells conversations apart; without, it remembers none. */
	sessionKey?: string;
}

/** A workflow that asks an agent once. */
export function agentWorkflow({
	name,
	text,
	model,
	tools = [],
	start = node(START, 'n8n-nodes-base.manualTrigger', {}),
	sessionKey,
}: AgentSettings): WorkflowFile {
	const langchain = '@n8n/n8n-nodes-langchain';
	const agent = { promptType: 'define', text, options: {} };
	const chatModel = node(
		MODEL,
		`${langchain}.lmChatOpenAi`,
		{
			model: { __rl: true, mode: 'id', value: 'scripted' },
			responsesApiEnabled: false,
			options: { maxRetries: 0 },
		},
		{ typeVersion: 1.3, credentials: model },
	);
	const memory = { sessionIdType: 'customKey', sessionKey };
	const memories =
		sessionKey === undefined
			? []
			: [node(MEMORY, `${langchain}.memoryBufferWindow`, memory, { typeVersion: 1.3 })];
	const nodes = [
		start,
		node(AGENT, `${langchain}.agent`, agent, { typeVersion: 3.1 }),
		chatModel,
		...memories,
		...tools,
	];
	const connections: WorkflowFile['connections'] = {};
	const connect = (type: NodeConnectionType, from: INode[]) => {
		for (const one of from) connections[one.name] = { [type]: [[{ node: AGENT, type, index: 0 }]] };
	};
	connect('main', [start]);
	connect('ai_languageModel', [chatModel]);
	connect('ai_memory', memories);
	connect('ai_tool', tools);
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}
