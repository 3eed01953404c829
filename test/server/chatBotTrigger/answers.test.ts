import type { INode } from 'n8n-workflow';

import { bodies } from '../../support/chatBotTrigger/bodies';
import { useLiveTrigger } from '../support/live-trigger';
import { calling, failing, giving, noOperation, reply, splitRows, waiting } from '../support/nodes';

const live = useLiveTrigger();

const answerWith = (body: object) => ({
	status: 200,
	type: 'application/json; charset=utf-8',
	body: JSON.stringify(body),
});
const text = (message: string) => ({ type: 'text', message });
const defaultAnswer = answerWith({ responses: [text('Please wait')] });

describe('answered immediately', () => {
	it('ChatBot gets an answer without messages', async () => {
		const id = await live.active();
		expect(await live.call(bodies.current())).toEqual(answerWith({ responses: [] }));
		expect(await live.call(bodies.legacy())).toEqual(answerWith({ responses: [] }));
		expect(await live.runs(id, 2)).toMatchObject([{ status: 'success' }, { status: 'success' }]);
	});

	it('a workflow that fails changes nothing', async () => {
		const id = await live.active({ then: [failing()] });
		expect(await live.call(bodies.current())).toEqual(answerWith({ responses: [] }));
		expect(await live.runs(id, 1)).toMatchObject([{ status: 'error' }]);
	});
});

describe('answered when the last node finishes', () => {
	const set = { responseMode: 'lastNode', defaultReply: 'Please wait' };

	it('with a text, in the form of the builder', async () => {
		await live.active({ set, then: [giving({ text: 'Hello Ada' })] });
		expect(await live.call(bodies.current())).toEqual(
			answerWith({ responses: [text('Hello Ada')] }),
		);
		expect(await live.call(bodies.legacy())).toEqual(
			answerWith({ responses: [{ type: 'text', elements: ['Hello Ada'] }] }),
		);
	});

	it('with one message per item', async () => {
		const image = { type: 'image', imageUrl: 'https://example.com/parcel.png' };
		const rows = [{ output: 'On its way' }, image, text('Anything else?')];
		await live.active({ set, then: [giving({ rows }), splitRows()] });
		expect(await live.call(bodies.current())).toEqual(
			answerWith({ responses: [text('On its way'), image, text('Anything else?')] }),
		);
	});

	it('with the Answer Field, and no other', async () => {
		const set = { responseMode: 'lastNode', options: { answerField: 'data.summary' } };
		await live.active({ set, then: [giving({ text: 'Not meant', data: { summary: 'Hello' } })] });
		expect(await live.call(bodies.current())).toEqual(answerWith({ responses: [text('Hello')] }));
	});

	it('with a whole answer', async () => {
		const answer = { responses: [text('Hello')], attributes: { order: '42' } };
		await live.active({ set, then: [giving(answer)] });
		expect(await live.call(bodies.current())).toEqual(answerWith(answer));
	});
});

describe('answered by Reply', () => {
	const set = { responseMode: 'responseNode', defaultReply: 'Please wait' };
	const messages = [
		{
			type: 'text',
			text: '=Order {{ $json.attributes.order }} is on its way',
			options: { delay: 500 },
		},
		{ type: 'goto', target: 'farewell' },
	];
	const attributes = { attribute: [{ name: 'answered', value: 'yes' }] };

	it('in the form of the builder', async () => {
		const id = await live.active({ set, then: [reply(messages, { attributes })] });
		const message = (order: number) => `Order ${order} is on its way`;
		expect(await live.call(bodies.current())).toEqual(
			answerWith({
				responses: [
					{ ...text(message(42)), delay: 500 },
					{ type: 'goto', nodeId: 'farewell' },
				],
				attributes: { answered: 'yes' },
			}),
		);
		expect(await live.call(bodies.legacy())).toEqual(
			answerWith({
				responses: [
					{ type: 'text', elements: [message(43)], delay: 500 },
					{ type: 'goto', interactionId: 'farewell' },
				],
				parameters: { answered: 'yes' },
			}),
		);
		for (const run of await live.runs(id, 2)) {
			expect(run.json('Reply')).toEqual([expect.objectContaining({ answered: true })]);
		}
	});

	it('before the workflow goes on', async () => {
		const id = await live.active({
			set,
			then: [reply([{ type: 'text', text: 'Hello' }]), failing()],
		});
		expect(await live.call(bodies.current())).toEqual(answerWith({ responses: [text('Hello')] }));
		expect(await live.runs(id, 1)).toMatchObject([{ status: 'error' }]);
	});
});

describe('the default reply', () => {
	const refusing = () => ({
		...calling('http://127.0.0.1:9'),
		onError: 'continueRegularOutput' as const,
	});
	const cases: Array<[string, string, string, INode[]]> = [
		[
			'a workflow that fails before its Reply',
			'responseNode',
			'The workflow failed',
			[failing(), reply([])],
		],
		['a workflow whose last node fails', 'lastNode', 'The workflow failed', [failing()]],
		[
			'a last node that fails and goes on',
			'lastNode',
			'The last node failed on every item',
			[refusing()],
		],
		[
			'a workflow without a Reply on its way',
			'responseNode',
			'The workflow ran no Reply',
			[noOperation()],
		],
		[
			'a last node without a text that is meant',
			'lastNode',
			'The last node gave no text in a field that the trigger reads',
			[giving({ count: 3, finish_reason: 'stop' })],
		],
	];

	it.each(cases)('comes from %s', async (_what, responseMode, why, then) => {
		await live.active({ set: { responseMode, defaultReply: 'Please wait' }, then });
		expect(await live.say()).toMatchObject({ body: defaultAnswer.body, defaultReply: why });
		expect(live.n8n.logs()).toContain(`'ChatBot Trigger' sent the default reply. ${why}.`);
		expect(await live.call(bodies.legacy())).toEqual(
			answerWith({ responses: [{ type: 'text', elements: ['Please wait'] }] }),
		);
	});

	it('comes at the deadline, and what the workflow says later does no harm', async () => {
		const slow = async (responseMode: string, last: INode) => {
			const set = { responseMode, defaultReply: 'Please wait', options: { deadline: 1 } };
			const id = await live.active({ name: responseMode, set, then: [waiting(3), last] });
			return { id, hook: live.hooks().find(({ name }) => name === responseMode)! };
		};
		const byReply = await slow('responseNode', reply([{ type: 'text', text: 'Too late' }]));
		const byLastNode = await slow('lastNode', giving({ text: 'Too late' }));
		const logBefore = live.n8n.logs().length;

		const answers = await Promise.all([
			live.call(bodies.current(), { hook: byReply.hook }),
			live.call(bodies.current(), { hook: byLastNode.hook }),
		]);
		expect(answers).toEqual([defaultAnswer, defaultAnswer]);

		const late = [...(await live.runs(byReply.id, 1)), ...(await live.runs(byLastNode.id, 1))];
		expect(late).toMatchObject([{ status: 'success' }, { status: 'success' }]);
		expect(late[0].json('Reply')).toMatchObject([{ answered: false }]);
		expect(late[0].data.resultData.runData.Reply[0].hints).toMatchObject([
			{ message: expect.stringContaining('after the deadline of the ChatBot Trigger') },
		]);
		expect(live.n8n.logs().slice(logBefore)).not.toMatch(/unhandled|uncaught|ERR_|TypeError/i);
		expect((await fetch(`${live.n8n.url}/healthz`)).status).toBe(200);
		expect(await live.call(bodies.current(), { hook: byReply.hook })).toEqual(defaultAnswer);
	});
});
