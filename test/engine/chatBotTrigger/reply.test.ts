/** The Reply operation: one answer of all it is given, and what it says where nobody waits. */
import type { INodeParameters } from 'n8n-workflow';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { ChatBotTrigger } from '../../../nodes/ChatBot/ChatBotTrigger.node';
import {
	giving,
	replyNode,
	replyThrough,
	runsOf,
	useTrigger,
	waiting,
} from '../../support/chatBotTrigger';
import type { ReplySetup } from '../../support/chatBotTrigger';
import { chain, runNode, runWorkflow, startStandIn } from '../../../scripts/lib/engine';

const trigger = useTrigger();
const { active, host, say, credentials, until, hooks } = trigger;
const reply = async (setup: ReplySetup, payload?: 'current' | 'legacy') =>
	await replyThrough(trigger, setup, payload);

describe('a reply', () => {
	it('keeps the order: messages of the form, then those of the JSON', async () => {
		const raw = [{ type: 'text', message: 'C', filters: [] }, { type: 'end' }];
		const { answer } = await reply({
			messages: [{ text: 'A' }, { text: 'B' }],
			responseJson: JSON.stringify(raw),
		});
		expect(answer).toEqual({
			responses: [{ type: 'text', message: 'A' }, { type: 'text', message: 'B' }, ...raw],
		});
	});

	it.each([
		['current', 'attributes'],
		['legacy', 'parameters'],
	] as const)('sets attributes (%s)', async (payload, key) => {
		const setup = {
			attributes: [
				{ name: ' order ', value: '42' },
				{ name: 'done', value: '={{ true }}' },
				{ name: '={{ "" }}', value: '' },
			],
			responseJson: { responses: [], attributes: { count: 2, order: '43' } },
		};
		const { answer } = await reply(setup, payload);
		expect(answer).toEqual({ responses: [], [key]: { order: '43', done: 'true', count: '2' } });
	});

	it('refuses an attribute with a value but no name', async () => {
		const attributes = [{ name: '={{ " " }}', value: 'shipped' }];
		expect(await reply({ messages: [{ text: 'Hi' }], attributes })).toMatchObject({
			sent: 0,
			message: 'Attributes → Name is empty',
		});
	});

	it.each<[string, unknown, string]>([
		['a list', '={{ [1] }}', 'a list of 1'],
		['an object', '={{ ({}) }}', 'an object'],
	])('refuses %s as an attribute', async (_, value, kind) => {
		const attributes = [{ name: 'order', value: value as string }];
		expect(await reply({ attributes })).toMatchObject({
			sent: 0,
			message: `Attributes → Value is ${kind}`,
		});
		const responseJson = JSON.stringify({ attributes: { order: [1] } });
		expect(await reply({ responseJson })).toMatchObject({
			sent: 0,
			message: 'Options → Responses (JSON) is a list of 1',
		});
	});

	it('sends a date as ISO 8601, and nothing for what is not given', async () => {
		const when = '2026-03-29T09:30:00.000Z';
		const attributes = [
			{ name: 'when', value: `={{ new Date('${when}') }}` },
			...['', '={{ null }}', '={{ undefined }}'].map((value, nth) => ({ name: `n${nth}`, value })),
		];
		expect((await reply({ attributes })).answer).toEqual({
			responses: [],
			attributes: { when },
		});
	});

	it('takes JSON with the attributes of the old builder', async () => {
		const { answer } = await reply({ responseJson: '{"parameters":{"a":"1"}}' });
		expect(answer).toEqual({ responses: [], attributes: { a: '1' } });
	});

	it.each(['{"responses":1}', '"text"', '[1]', '[[]]', '7', '{"responses":[null]}'])(
		'refuses the JSON %s',
		async (responseJson) => {
			const { sent, message } = await reply({ responseJson });
			expect(message).toContain('Options → Responses (JSON) is not a list of messages');
			expect(sent).toBe(0);
		},
	);

	it.each([{}, { responseJson: '{}' }, { responseJson: '[]' }, { attributes: [] }])(
		'that is empty is refused: %j',
		async (setup) => {
			expect((await reply(setup)).message).toContain('Messages is empty');
		},
	);

	it('of exactly 100 kB is sent, of one byte more it is not', async () => {
		const around = JSON.stringify({ responses: [{ type: 'text', message: '' }] }).length;
		const raw = (bytes: number) => ({
			responseJson: [{ type: 'text', message: `ü${'x'.repeat(bytes - around - 2)}` }],
		});
		const { answer, sent } = await reply(raw(100_000));
		expect(sent).toBe(1);
		expect(Buffer.byteLength(JSON.stringify(answer))).toBe(100_000);
		hooks().forEach(({ id }) => trigger.sandbox.store.webhooks.delete(id));
		expect(await reply(raw(100_001))).toMatchObject({
			sent: 0,
			message: 'Messages has 100001 bytes in all',
		});
	});

	it('is one for all items, each read with its own values', async () => {
		const setup = replyNode({
			messages: [{ text: '={{ $json.text }}' }],
			attributes: [{ name: '={{ $json.name }}', value: '={{ $json.text }}' }],
		});
		const rows = [
			{ text: 'One', name: 'a' },
			{ text: 'Two', name: 'b' },
			{ text: 'Three', name: 'a' },
		];
		const hosted = await active({ set: waiting, then: [giving(...rows), setup] });
		const answer = {
			responses: rows.map(({ text }) => ({ type: 'text', message: text })),
			attributes: { a: 'Three', b: 'Two' },
		};
		expect(JSON.parse((await say()).body)).toEqual(answer);
		const [run] = await runsOf(hosted);
		expect(run.responses).toHaveLength(1);
		expect(run.itemsOf('Reply')).toEqual(
			rows.map((_, item) => ({ json: { answered: true, ...answer }, pairedItem: { item } })),
		);
	});

	it('that fails on an item can be told to go on: nobody is answered', async () => {
		const node = {
			...replyNode({ messages: [{ text: '={{ $json.text }}' }] }),
			onError: 'continueRegularOutput' as const,
		};
		const hosted = await active({
			set: waiting,
			then: [giving({ text: 'One' }, { text: '' }), node],
		});
		expect(JSON.parse((await say()).body).responses[0].message).toBe('default');
		const [run] = await runsOf(hosted);
		expect(run.status).toBe('success');
		expect(run.itemsOf('Reply').map(({ json }) => json.error)).toEqual([
			'Messages → Text is empty',
			'Messages → Text is empty',
		]);
	});
});

describe('where nobody waits', () => {
	const nobody = {
		message:
			'Nobody waits for this reply: the execution was not started by a delivery to the ChatBot Trigger.',
		location: 'outputPane',
		type: 'warning',
	};
	const { parameters, type } = replyNode({ messages: [{ text: 'Hi' }] });

	it.each(['manual', 'webhook', 'trigger', 'retry'] as const)(
		'as there is no trigger, the Reply warns (%s)',
		async (mode) => {
			const run = await runNode({
				nodeType: new ChatBot(),
				credentials: credentials(),
				parameters: parameters as INodeParameters,
				mode,
			});
			expect(run.hints).toEqual([nobody]);
			expect(run.responses).toEqual([]);
			expect(run.outputs[0][0].json).toMatchObject({ answered: false });
		},
	);

	/** Something else starts a workflow that has a ChatBot Trigger, too. */
	const beside = async (responseMode: string, disabled = false) =>
		await runWorkflow({
			credentials: credentials(),
			nodeTypes: {
				'test.start': startStandIn,
				'n8n-nodes-chatbot.chatBotTrigger': new ChatBotTrigger(),
				[type]: new ChatBot(),
			},
			start: 'Start',
			mode: 'webhook',
			nodeUnderTest: 'Reply',
			workflow: {
				nodes: [
					{ name: 'Start', type: 'test.start' },
					{
						name: 'ChatBot Trigger',
						type: 'n8n-nodes-chatbot.chatBotTrigger',
						parameters: { responseMode },
						disabled,
					},
					{ name: 'Reply', type, parameters, credentials: credentials().references },
				],
				connections: { ...chain('Start', 'Reply'), ...chain('ChatBot Trigger', 'Reply') },
			},
		});

	it('as something else started the workflow, the Reply warns', async () => {
		const run = await beside('responseNode');
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([nobody]);
		expect(run.responses).toEqual([]);
	});

	it('a trigger that is switched off does not count', async () => {
		const run = await beside('lastNode', true);
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([nobody]);
	});

	it('the same delivery once more in a test is answered once more', async () => {
		const then = [replyNode({ messages: [{ text: 'Hi' }] })];
		const options = { ignoreDuplicates: false };
		for (let times = 0; times < 2; times++) {
			const hosted = await host({ set: { ...waiting, options }, then });
			await hosted.listenForTest();
			const [{ id }] = hooks();
			expect((await say({ hookId: id, chatId: 'c', messageId: 'm' })).body).toContain('Hi');
			const [run] = await runsOf(hosted);
			expect(run.hints).toEqual([]);
			await until(() => hooks().length === 0);
		}
	});
});

describe('where the trigger does not wait', () => {
	it.each(['onReceived', 'lastNode'])(
		'the Reply says how to change that (%s)',
		async (responseMode) => {
			const then = [replyNode({ messages: [{ text: 'Hi' }] })];
			const hosted = await active({ set: { responseMode, defaultReply: 'default' }, then });
			const { body } = await say();
			const [run] = await runsOf(hosted);
			expect(run.error).toMatchObject({
				message: "'ChatBot Trigger' does not wait for a Reply",
				description: "Open 'ChatBot Trigger' and set Respond to \"Using 'ChatBot' Node: Reply\".",
			});
			expect(body).not.toContain('Hi');
		},
	);
});
