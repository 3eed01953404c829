import {
	type ChatBotSandbox,
	KNOWN_SEGMENT_ID,
	KNOWN_USER_ID,
	startChatBotSandbox,
} from '../../sandbox';
import { type N8n, startN8n } from '../support/n8n';
import { type Conversation, startConversation } from './support/conversation';
import { dataTableRows } from './support/data-table';
import { examplesIn } from './support/examples';

let sandbox: ChatBotSandbox;
let n8n: N8n;
let conversation: Conversation;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	n8n = await startN8n();
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const files: string[] = [];

function describeExample(file: string, tests: () => void) {
	files.push(file);
	describe(file, () => {
		beforeAll(async () => {
			sandbox.reset();
			conversation = await startConversation(n8n, sandbox, file);
		});
		afterAll(async () => await conversation?.end());
		tests();
	});
}

const current = { payload: 'current' } as const;
const legacy = { payload: 'legacy' } as const;

const answered = (answer: object) => ({ status: 200, answer, error: undefined });
const nothing = answered({ responses: [] });

const ada = () => sandbox.store.users.get(KNOWN_USER_ID);

/** Somebody who is in no segment yet. */
const newcomer = () => {
	const user = [...sandbox.store.users.all()].find(({ segmentIds }) => segmentIds.size === 0);
	if (!user) throw new Error('Everybody in the sandbox is in a segment');
	return user;
};

describeExample('faq-reply.json', () => {
	const hours = 'We are open Monday to Friday, 9 to 17.';
	const unknown = 'I do not know that yet. Shall I call a colleague?';

	it.each([
		['message', 'When do you open?', hours],
		['question', 'How can I return it?', 'You can return everything within 30 days.'],
		['message', 'Who are you?', unknown],
	])('answers what the story keeps in the attribute %s: %s', async (name, text, message) => {
		expect(await conversation.say({ ...current, attributes: { [name]: text } })).toEqual(
			answered({ responses: [{ type: 'text', message }] }),
		);
		expect((await conversation.run()).status).toBe('success');
	});

	it('answers what a legacy story delivers', async () => {
		expect(await conversation.say({ ...legacy, message: 'Your opening HOURS?' })).toEqual(
			answered({ responses: [{ type: 'text', elements: [hours] }] }),
		);
	});

	it('has an answer when nothing was asked', async () => {
		expect(await conversation.say(current)).toEqual(
			answered({ responses: [{ type: 'text', message: unknown }] }),
		);
	});
});

describeExample('hand-over-notice.json', () => {
	const block = { id: 'block-1', name: 'Talk to a human' };

	it('answers at once, notes the wait and writes the notice', async () => {
		const before = Date.now();
		expect(await conversation.say({ ...current, block, chatId: 'chat-7' })).toEqual(nothing);

		const run = await conversation.run();
		expect(run.status).toBe('success');
		expect(run.json('Write the Notice')).toEqual([
			{ notice: 'Ada Lovelace waits for a human in chat chat-7.' },
		]);
		const since = Date.parse(ada().attributes.waiting_since ?? '');
		expect(since).toBeGreaterThanOrEqual(before);
		expect(since).toBeLessThanOrEqual(Date.now());
	});

	it.each([current, legacy])('leaves other blocks alone: %o', async (payload) => {
		expect(await conversation.say({ ...payload, block: { id: 'b', name: 'Menu' } })).toEqual(
			nothing,
		);
		expect(await conversation.hasRun({ ...payload, block })).toBe(false);
	});
});

describeExample('lead-from-chat.json', () => {
	const email = 'grace@leads.example';
	const defaultReply = 'Thank you! We will get back to you.';

	it('writes the address to the user, adds it to Leads and thanks by name', async () => {
		const { id } = newcomer();
		const userAttributes = { default_name: 'Grace' };
		expect(
			await conversation.say({ ...current, userId: id, userAttributes, attributes: { email } }),
		).toEqual(
			answered({
				responses: [{ type: 'text', message: `Thank you, Grace! We write to ${email} today.` }],
			}),
		);
		expect((await conversation.run()).status).toBe('success');
		const { attributes, segmentIds } = sandbox.store.users.get(id);
		expect(attributes).toMatchObject({ default_email: email, source: 'chat' });
		expect([...segmentIds]).toEqual([KNOWN_SEGMENT_ID]);
	});

	it('thanks without a name where none is known', async () => {
		const { answer } = await conversation.say({
			...current,
			userAttributes: {},
			attributes: { email },
		});
		expect(answer).toEqual({
			responses: [{ type: 'text', message: `Thank you! We write to ${email} today.` }],
		});
	});

	it('does not start without an address', async () => {
		expect(await conversation.say(current)).toEqual(nothing);
		expect(await conversation.hasRun({ ...current, attributes: { email } })).toBe(false);
	});

	it('gives the default reply when the address cannot be saved', async () => {
		sandbox.addFault({ kind: 'status', status: 400, method: 'PUT', path: '/users/*' });
		expect(await conversation.say({ ...current, attributes: { email } })).toEqual(
			answered({ responses: [{ type: 'text', message: defaultReply }] }),
		);
		expect((await conversation.run()).status).toBe('error');
	});

	it('gives a legacy story, which does not tell who the visitor is, the default reply', async () => {
		expect(await conversation.say({ ...legacy, attributes: { email } })).toEqual(
			answered({ responses: [{ type: 'text', elements: [defaultReply] }] }),
		);
	});
});

describeExample('lead-to-crm.json', () => {
	const email = 'grace@leads.example';
	const rows = async () => await dataTableRows(n8n, 'leads_of_the_chat');

	it('writes a row for an address, and lets the story go on', async () => {
		const chat = { chatId: 'chat-8', attributes: { email } };
		expect(await conversation.say({ ...current, ...chat })).toEqual(nothing);
		expect((await conversation.run()).status).toBe('success');
		expect(await rows()).toEqual([
			{
				email,
				name: 'Ada Lovelace',
				chat_id: 'chat-8',
				user_id: KNOWN_USER_ID,
				came_at: expect.any(String),
			},
		]);
	});

	it('updates the row of an address that is known', async () => {
		const chat = { chatId: 'chat-9', attributes: { email } };
		await conversation.say({ ...legacy, ...chat });
		expect((await conversation.run()).status).toBe('success');
		expect(await rows()).toEqual([
			expect.objectContaining({ email, chat_id: 'chat-9', user_id: '' }),
		]);
	});

	it('does not start without an address', async () => {
		expect(await conversation.say(current)).toEqual(nothing);
		expect(await conversation.hasRun({ ...current, attributes: { email } })).toBe(false);
	});
});

describeExample('order-status-reply.json', () => {
	const status = 'It left our warehouse this morning and arrives tomorrow.';
	const button = (title: string, value: string) => ({ type: 'postback', title, value });
	const offer = (order: string) => ({
		type: 'quickReplies',
		title: 'Shall I look up another one?',
		buttons: [button(`Order ${order}`, order), button('Another number', 'Another number')],
	});
	const attributes = { order: '42' };
	const orderStatus = { order_status: status };

	it('tells the status, and keeps it in an attribute', async () => {
		expect(await conversation.say({ ...current, attributes })).toEqual(
			answered({
				responses: [{ type: 'text', message: `Order 42: ${status}` }, offer('43')],
				attributes: orderStatus,
			}),
		);
		expect((await conversation.run()).nodesRun).toEqual([
			'ChatBot Trigger',
			'Look the Order Up',
			'Known Order?',
			'Tell the Status',
		]);
	});

	it('tells it in the words of the old builder', async () => {
		expect(await conversation.say({ ...legacy, attributes })).toEqual(
			answered({
				responses: [{ type: 'text', elements: [`Order 42: ${status}`] }, offer('43')],
				parameters: orderStatus,
			}),
		);
	});

	it('finds the number in a sentence', async () => {
		const { answer } = await conversation.say({ attributes: { order: 'It is no. 43, I think' } });
		expect(answer).toMatchObject({
			responses: [{ message: 'Order 43: It is being packed.' }, offer('42')],
		});
	});

	const ask = (one: string, other: string) => [
		`${one} Please tell me the number in the mail we sent you, for example 42.`,
		`${other} It is in the mail we sent you, for example 42.`,
	];

	it('asks again for an order that it does not know', async () => {
		const texts = ask('I do not find order 99.', 'There is no order 99 here.');
		expect(await conversation.say({ ...current, attributes: { order: '99' } })).toEqual(
			answered({ responses: [{ type: 'randomText', messages: texts }] }),
		);
		expect(await conversation.say({ ...legacy, attributes: { order: '99' } })).toEqual(
			answered({ responses: [{ type: 'text', elements: texts }] }),
		);
	});

	it.each<Record<string, string>>([{}, { order: 'Another number' }])(
		'asks for the number: %o',
		async (attributes) => {
			const texts = ask('Which order do you mean?', 'I need the number of your order.');
			expect(await conversation.say({ ...current, attributes })).toEqual(
				answered({ responses: [{ type: 'randomText', messages: texts }] }),
			);
		},
	);
});

it('states what to expect of every example', async () => {
	expect(await examplesIn('conversations')).toEqual(files.sort());
});
