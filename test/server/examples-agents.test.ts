import {
	ADMIN_EMAIL,
	type ChatBotSandbox,
	type DeliveryOptions,
	KNOWN_USER_ID,
	startChatBotSandbox,
	startTiledeskSandbox,
	type TiledeskSandbox,
} from '../../sandbox';
import { type N8n, startN8n } from '../support/n8n';
import { visitorsOf, type Visitor } from '../support/tiledeskTrigger/visitors';
import { type ChatModel, startChatModel } from './support/chat-model';
import { type Conversation, startConversation } from './support/conversation';
import { sandboxCredential, tiledeskCredential } from './support/credential';
import { examplesIn, importExample } from './support/examples';
import { until } from './support/live-trigger';

let chatBot: ChatBotSandbox;
let tiledesk: TiledeskSandbox;
let model: ChatModel;
let n8n: N8n;
let openAiApi: { id: string; name: string };

beforeAll(async () => {
	[chatBot, tiledesk, model, n8n] = await Promise.all([
		startChatBotSandbox({ examples: true }),
		startTiledeskSandbox(),
		startChatModel(),
		startN8n(),
	]);
	openAiApi = await n8n.importCredential(model.credential);
});

afterAll(async () => {
	await n8n?.stop();
	for (const service of [chatBot, tiledesk, model]) await service?.close();
});

beforeEach(() => model.play());

const files: string[] = [];

function describeExample(file: string, tests: (file: string) => void) {
	files.push(file);
	describe(file, () => tests(file));
}

const membersOf = (name: string) =>
	chatBot.store.segments.list().find((one) => one.name === name)!.memberIds;

describeExample('agent-users-into-segments.json', (file) => {
	it('finds the person and the segment, and puts the one into the other', async () => {
		const chatBotApi = await n8n.importCredential(sandboxCredential(chatBot));
		const run = await n8n.executeWorkflow(
			await importExample(n8n, file, { chatBotApi, openAiApi }),
		);

		expect(run.error).toBeUndefined();
		expect(run.json('AI Agent')).toEqual([{ output: 'Done, the outcome is: added.' }]);
		const members = [...membersOf('Customers')].map((id) => chatBot.store.users.get(id));
		expect(members.map(({ attributes }) => attributes.default_email)).toContain(
			'vera@team.example',
		);
	});
});

const ORDER_42 = 'Order 42: It left our warehouse this morning and arrives tomorrow.';
const WHICH_ORDER = 'Which order do you mean? Its number is in the mail that we sent you.';
const HANDED_OVER = 'Of course. A colleague takes over in a moment.';

describeExample('chatbot-ai-agent.json', (file) => {
	let conversation: Conversation;

	beforeAll(async () => {
		conversation = await startConversation(n8n, chatBot, file, { openAiApi });
	});
	afterAll(async () => await conversation?.end());

	/** Whether it hands over, and what it says. */
	const answerTo = async (message: string, options: DeliveryOptions = {}) =>
		(await conversation.say({ payload: 'current', attributes: { message }, ...options })).answer;

	const says = (message: string, hand_over: 'yes' | 'no' = 'no') => ({
		responses: [{ type: 'text', message }],
		attributes: { hand_over },
	});

	it('reads an order, and remembers it in this chat only', async () => {
		const chatId = '65f0000000000000000000aa';
		expect(await answerTo('Where is order 42?', { chatId })).toEqual(says(ORDER_42));
		expect(await answerTo('And when does my order arrive?', { chatId })).toEqual(says(ORDER_42));
		expect(
			await answerTo('And when does my order arrive?', { chatId: '65f0000000000000000000bb' }),
		).toEqual(says(WHICH_ORDER));
	});

	it('answers what the old builder delivers', async () => {
		const { answer } = await conversation.say({ payload: 'legacy', message: 'Order 42, please' });
		expect(answer).toMatchObject({ responses: [{ elements: [ORDER_42] }] });
	});

	it('knows who writes, and puts nobody else into the segment', async () => {
		membersOf('Newsletter').delete(KNOWN_USER_ID);
		const before = membersOf('Newsletter').size;
		expect(await answerTo('Hello')).toEqual(
			says('Hello Ada Lovelace! Ask me about an order or for our newsletter.'),
		);
		expect(await answerTo('The newsletter, please')).toEqual(
			says('You get our newsletter from now on.'),
		);
		expect(membersOf('Newsletter').has(KNOWN_USER_ID)).toBe(true);
		expect(membersOf('Newsletter').size).toBe(before + 1);
	});

	it('hands a complaint over', async () => {
		expect(await answerTo('I have a complaint')).toEqual(says(HANDED_OVER, 'yes'));
	});

	it('leaves nobody without an answer when the model fails', async () => {
		model.fail();
		expect(await answerTo('Hello')).toEqual({
			responses: [
				{
					type: 'text',
					message: 'I cannot answer that right now. Please try again in a moment.',
				},
			],
		});
	});
});

describeExample('tiledesk-ai-agent.json', (file) => {
	let id: string;
	let visitor: Visitor;

	beforeAll(async () => {
		const tiledeskApi = await n8n.importCredential(
			tiledeskCredential(tiledesk, { email: ADMIN_EMAIL }),
		);
		id = await importExample(n8n, file, { tiledeskApi, openAiApi });
		await n8n.activate(id);
	});
	afterAll(async () => await n8n.deactivate(id));

	beforeEach(async () => {
		visitor = await visitorsOf(() => tiledesk).visitor();
	});

	const botTexts = () =>
		tiledesk.store.messages
			.filter(
				({ recipient, sender }) => recipient === visitor.conversationId && /^bot_/.test(sender),
			)
			.map(({ text }) => text);

	/** Says something, and waits for what the bot answers. */
	async function answerTo(text: string): Promise<string> {
		const before = botTexts().length;
		await visitor.say(text);
		return await until(() => botTexts()[before]);
	}

	const conversation = () =>
		tiledesk.store.conversations.find(({ request_id: one }) => one === visitor.conversationId)!;

	const handedOver = async () =>
		await until(() => {
			const { participantsAgents, participantsBots } = conversation();
			return participantsAgents.length === 1 && participantsBots.length === 0;
		});

	it('reads an order, and remembers it in this conversation only', async () => {
		expect(await answerTo('Where is order 42?')).toBe(ORDER_42);
		expect(await answerTo('And when does my order arrive?')).toBe(ORDER_42);
		visitor = await visitorsOf(() => tiledesk).visitor();
		expect(await answerTo('And when does my order arrive?')).toBe(WHICH_ORDER);
	});

	it('knows who writes, and tags the lead for the newsletter', async () => {
		expect(await answerTo('Hello')).toMatch(/^Hello Ada/);
		expect(await answerTo('The newsletter, please')).toBe('You get our newsletter from now on.');
		const lead = tiledesk.store.leads.find(({ _id }) => _id === conversation().lead);
		expect(lead?.tags).toEqual(['newsletter']);
		expect(conversation().participantsBots).toHaveLength(1);
	});

	it('hands a complaint over to a person', async () => {
		expect(await answerTo('I have a complaint')).toBe(HANDED_OVER);
		await handedOver();
	});

	it('hands over to a person when the model fails', async () => {
		model.fail();
		expect(await answerTo('Hello')).toBe('One moment, a colleague takes over.');
		await handedOver();
	});
});

it('states what to expect of every example', async () => {
	expect(await examplesIn('agents')).toEqual(files.sort());
});
