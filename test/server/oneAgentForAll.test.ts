import {
	ADMIN_EMAIL,
	type ChatBotSandbox,
	deliver,
	type DeliveryOptions,
	startChatBotSandbox,
	startTiledeskSandbox,
	type TiledeskSandbox,
} from '../../sandbox';
import { DEFAULT_DEPARTMENT_ID } from '../../sandbox/tiledesk/seed/known';
import { type N8n, startN8n } from '../support/n8n';
import { visitorsOf } from '../support/tiledeskTrigger/visitors';
import { agentWorkflow } from './support/agent';
import { type ChatModel, startChatModel } from './support/chat-model';
import { sandboxCredential, tiledeskCredential } from './support/credential';
import { until } from './support/live-trigger';
import { node, reply, trigger, workflowOf } from './support/nodes';

let chatBot: ChatBotSandbox;
let tiledesk: TiledeskSandbox;
let model: ChatModel;
let n8n: N8n;

beforeAll(async () => {
	[chatBot, tiledesk, model, n8n] = await Promise.all([
		startChatBotSandbox({ users: 5 }),
		startTiledeskSandbox(),
		startChatModel(),
		startN8n(),
	]);
	const chatBotApi = await n8n.importCredential(sandboxCredential(chatBot));
	const tiledeskApi = await n8n.importCredential(
		tiledeskCredential(tiledesk, { email: ADMIN_EMAIL }),
	);
	const openAiApi = await n8n.importCredential(model.credential);

	const agent = await n8n.importWorkflow(
		agentWorkflow({
			name: 'The agent',
			start: node(
				'When Called',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ inputSource: 'passthrough' },
				{ typeVersion: 1.1 },
			),
			text: '={{ $json.text ?? $json.attributes.message }}',
			sessionKey: '={{ $json.conversationId }}',
			model: { openAiApi },
		}),
	);
	const askAgent = () =>
		node(
			'Ask the Agent',
			'n8n-nodes-base.executeWorkflow',
			{ workflowId: { __rl: true, mode: 'id', value: agent }, options: {} },
			{ typeVersion: 1.2 },
		);

	const publish = async (workflow: Parameters<N8n['importWorkflow']>[0]) =>
		await n8n.activate(await n8n.importWorkflow(workflow, { chatBotApi, tiledeskApi }));
	await n8n.activate(agent);
	await publish(
		workflowOf(
			'ChatBot',
			trigger({ webhookName: 'n8n agent', responseMode: 'responseNode' }),
			askAgent(),
			reply([{ type: 'text', text: '={{ $json.output }}' }]),
		),
	);
	const credentials = { tiledeskApi };
	await publish(
		workflowOf(
			'Tiledesk',
			node(
				'Tiledesk Bot Trigger',
				'n8n-nodes-chatbot.tiledeskBotTrigger',
				{ botName: 'Agent', departmentIds: [DEFAULT_DEPARTMENT_ID] },
				{ credentials, webhookId: '6f6e6541-6765-4e74-8461-6c6c00000001' },
			),
			askAgent(),
			node(
				'Answer',
				'n8n-nodes-chatbot.tiledesk',
				{
					resource: 'message',
					operation: 'send',
					conversationId: {
						__rl: true,
						mode: 'id',
						value: "={{ $('Tiledesk Bot Trigger').item.json.conversationId }}",
					},
					text: '={{ $json.output }}',
					sendAs: 'bot',
				},
				{ credentials },
			),
		),
	);
});

afterAll(async () => {
	await n8n?.stop();
	for (const service of [chatBot, tiledesk, model]) await service?.close();
});

async function askInChatBot(options: DeliveryOptions): Promise<string> {
	const [{ id }] = chatBot.store.webhooks.list();
	const { body } = await deliver(chatBot.store, id, options);
	const [{ message, elements }] = JSON.parse(body).responses;
	return message ?? elements[0];
}

it('one agent answers in ChatBot and in Tiledesk, and keeps conversations apart', async () => {
	model.play(
		Array.from({ length: 6 }, () => ({ asked }) => ({
			say: `You said: ${[...asked].reverse().join(', ')}`,
		})),
	);
	const current = { payload: 'current', chatId: '65f0000000000000000000aa' } as const;
	const legacy = { payload: 'legacy', chatId: '65f0000000000000000000bb' } as const;
	const visitor = await visitorsOf(() => tiledesk).visitor();
	const askInTiledesk = async (text: string) => {
		const { length } = tiledesk.store.messages;
		await visitor.say(text);
		const isAnswer = ({ sender }: { sender: string }) => sender.startsWith('bot_');
		return (await until(() => tiledesk.store.messages.slice(length).find(isAnswer))).text;
	};

	expect([
		await askInChatBot({ ...current, attributes: { message: 'one' } }),
		await askInChatBot({ ...legacy, message: 'two' }),
		await askInTiledesk('three'),
		await askInChatBot({ ...current, attributes: { message: 'four' } }),
		await askInChatBot({ ...legacy, message: 'five' }),
		await askInTiledesk('six'),
	]).toEqual([
		'You said: one',
		'You said: two',
		'You said: three',
		'You said: one, four',
		'You said: two, five',
		'You said: three, six',
	]);
});
