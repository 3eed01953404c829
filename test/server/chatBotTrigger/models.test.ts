/** n8n's own language-model nodes as the last node: what they give is read as the visitor should get it. */
import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';

import { startServer } from '../../../scripts/lib/engine/local-server';
import type { CredentialReference } from '../../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import { NAME, useLiveTrigger } from '../support/live-trigger';
import { trigger, workflowOf } from '../support/nodes';

const SAID = 'It is on its way';
const PARSED = { intent: 'order', reply: 'It arrives today' };

/** Stands in for the services: each answers by its path, in its own form. */
const ANSWERS: Array<[path: RegExp, answer: (asked: string) => object]> = [
	[/\/responses$/, () => responses()],
	[/\/chat\/completions$/, (asked) => completion(asked)],
	[/:generateContent$/, () => ({ candidates: [candidate()], modelVersion: 'm' })],
	[
		/\/v1\/messages$/,
		() => ({ id: 'msg', type: 'message', role: 'assistant', ...thoughtAndText() }),
	],
	[
		/\/api\/chat$/,
		() => ({
			model: 'm',
			message: { role: 'assistant', content: SAID, thinking: 'Hm' },
			done_reason: 'stop',
			done: true,
		}),
	],
];

const responses = () => ({
	id: 'resp',
	object: 'response',
	status: 'completed',
	error: null,
	output: [
		{ id: 'rs', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] },
		{
			id: 'msg',
			type: 'message',
			status: 'completed',
			role: 'assistant',
			content: [{ type: 'output_text', text: SAID, annotations: [] }],
		},
	],
	text: { format: { type: 'text' } },
});

const candidate = () => ({
	content: { role: 'model', parts: [{ text: 'Hm', thought: true }, { text: SAID }] },
	finishReason: 'STOP',
	index: 0,
});

const thoughtAndText = () => ({
	content: [
		{ type: 'thinking', thinking: 'Hm', signature: 's' },
		{ type: 'text', text: SAID },
	],
	stop_reason: 'end_turn',
	usage: { input_tokens: 1, output_tokens: 1 },
});

/** In the form that a parser asks for, where there is one: an agent offers it as a tool. */
function completion(asked: string) {
	const tool = 'format_final_json_response';
	const input = JSON.stringify({ output: PARSED });
	const call = { id: 'call', type: 'function', function: { name: tool, arguments: input } };
	const message = asked.includes(tool)
		? { role: 'assistant', content: null, tool_calls: [call] }
		: { role: 'assistant', content: asked.includes('JSON Schema') ? input : SAID };
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const choices = [{ index: 0, message, finish_reason: 'stop' }];
	return { id: 'c', object: 'chat.completion', created: 0, model: 'm', choices, usage };
}

const live = useLiveTrigger();
let services: Awaited<ReturnType<typeof startServer>>;
let credentials: Record<string, CredentialReference>;

beforeAll(async () => {
	services = await startServer(({ path, body }) => {
		const found = ANSWERS.find(([pattern]) => pattern.test(path));
		return found ? { body: found[1](body) } : { status: 404, body: { error: { message: path } } };
	});
	const { url } = services;
	const data = {
		openAiApi: { apiKey: 'k', url: `${url}/v1` },
		googlePalmApi: { apiKey: 'k', host: url },
		anthropicApi: { apiKey: 'k', url },
		ollamaApi: { baseUrl: url },
	};
	const imported = Object.entries(data).map(
		async ([type, values]) =>
			[type, await live.n8n.importCredential({ type, name: type, data: values })] as const,
	);
	credentials = Object.fromEntries(await Promise.all(imported));
});
afterAll(async () => await services?.close());

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	credential?: string,
): INode => ({
	...{ id: randomUUID(), name, type: `@n8n/n8n-nodes-langchain.${type}`, typeVersion, parameters },
	position: [0, 0],
	...(credential && { credentials: { [credential]: { id: '', name: '' } } }),
});

const modelId = { __rl: true, mode: 'id', value: 'm' };
const asking = (more: INodeParameters = {}) => ({
	...{ resource: 'text', operation: 'message', modelId },
	...{ messages: { values: [{ content: 'Where is it?' }] }, options: {}, ...more },
});
const openAi2 = (more: INodeParameters = {}) => ({
	...{ resource: 'text', operation: 'response', modelId, builtInTools: {}, options: {} },
	...{ responses: { values: [{ content: 'Where is it?' }] }, ...more },
});
const raw = { simplify: false };
const model = node(
	'Model',
	'lmChatOpenAi',
	1.3,
	{ model: modelId, responsesApiEnabled: false, options: { maxRetries: 0 } },
	'openAiApi',
);
const parser = node('Parser', 'outputParserStructured', 1.3, {
	jsonSchemaExample: JSON.stringify(PARSED),
});
const prompt = { promptType: 'define', text: 'Where is it?' };

const last = (type: string, version: number, parameters: INodeParameters, credential?: string) =>
	node('Last', type, version, parameters, credential);

it.each<[string, INode, ...INode[]]>([
	['OpenAI v1', last('openAi', 1.8, asking(), 'openAiApi')],
	['OpenAI v1, not simplified', last('openAi', 1.8, asking(raw), 'openAiApi')],
	['OpenAI v2', last('openAi', 2.3, openAi2(), 'openAiApi')],
	['OpenAI v2, not simplified', last('openAi', 2.3, openAi2(raw), 'openAiApi')],
	['Gemini', last('googleGemini', 1.2, asking(), 'googlePalmApi')],
	['Gemini, not simplified', last('googleGemini', 1.2, asking(raw), 'googlePalmApi')],
	['Anthropic', last('anthropic', 1, asking(), 'anthropicApi')],
	['Anthropic, not simplified', last('anthropic', 1, asking(raw), 'anthropicApi')],
	['Ollama', last('ollama', 1, asking(), 'ollamaApi')],
	['Ollama, not simplified', last('ollama', 1, asking(raw), 'ollamaApi')],
	['AI Agent', last('agent', 3.1, { ...prompt, options: {} }), model],
	[
		'AI Agent, parsed',
		last('agent', 3.1, { ...prompt, hasOutputParser: true, options: {} }),
		model,
		parser,
	],
	['Basic LLM Chain', last('chainLlm', 1.9, prompt), model],
	[
		'Basic LLM Chain, parsed',
		last('chainLlm', 1.9, { ...prompt, hasOutputParser: true }),
		model,
		parser,
	],
])('%s', async (_what, answering, ...beside) => {
	const message = beside.includes(parser) ? PARSED.reply : SAID;
	const set = { webhookName: NAME, responseMode: 'lastNode', defaultReply: 'Please wait' };
	const workflow = workflowOf(NAME, trigger(set), answering);
	workflow.nodes.push(...beside);
	for (const { name } of beside) {
		const type = name === 'Model' ? 'ai_languageModel' : 'ai_outputParser';
		workflow.connections[name] = { [type]: [[{ node: 'Last', type, index: 0 }]] } as never;
	}
	await live.publish(workflow, credentials);
	const { body, defaultReply } = await live.say();
	expect({ answer: JSON.parse(body), defaultReply }).toEqual({
		answer: { responses: [{ type: 'text', message }] },
		defaultReply: undefined,
	});
});
