/** What the visitor gets in each response mode, and when the workflow lets him down. */
import type { IDataObject, INodeType } from 'n8n-workflow';
import {
	bodies,
	failing,
	giving,
	held,
	pausing,
	replyNode,
	runsOf,
	useTrigger,
} from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { active, say, post } = trigger;

const saying = (...messages: string[]) => ({
	responses: messages.map((message) => ({ type: 'text', message })),
});
const DEFAULT = 'Bitte später noch einmal – 🙂';
const fallback = saying(DEFAULT);

const FAILED = 'The workflow failed';
const NO_TEXT = 'The last node gave no text in a field that the trigger reads';

describe('the last node', () => {
	const answer = async (then: INodeType[], set: IDataObject = {}, payload?: 'legacy') => {
		const parameters = { responseMode: 'lastNode', defaultReply: DEFAULT, ...set };
		await active({ set: parameters as never, then });
		const { status, body, defaultReply } = await say({ payload, chatId: 'c', message: 'hello' });
		expect(status).toBe(200);
		why = defaultReply;
		return JSON.parse(body);
	};
	/** Why the last answer was the default reply, as the trigger tells it. */
	let why: string | undefined;

	it.each(['reply', 'answer', 'output', 'text', 'response', 'content', 'message'])(
		'says the text in the field "%s"',
		async (field) => {
			const row = { id: 'x', note: 'y', [field]: ' Hi – ü 🙂\n' };
			expect(await answer([giving(row)])).toEqual(saying('Hi – ü 🙂'));
			expect(why).toBeUndefined();
		},
	);

	it('says numbers, and nothing of an item without a text', async () => {
		const then = [giving({ id: 'x' }, { text: 42 }, { error: 'x', text: 'y' }, { text: 0 })];
		expect(await answer(then)).toEqual(saying('42', '0'));
	});

	it('says the text in the Answer Field, and no other', async () => {
		const options = { answerField: ' data.summary ' };
		const then = [giving({ text: 'no', data: { summary: 'Hi' } }, { text: 'no' })];
		expect(await answer(then, { options })).toEqual(saying('Hi'));
	});

	it('says a long text in several messages', async () => {
		const sentence = 'All work and no play. ';
		const { responses } = await answer([giving({ output: sentence.repeat(200) })]);
		expect(responses.length).toBe(5);
		const texts: string[] = responses.map(({ message }: { message: string }) => message);
		for (const text of texts) {
			expect(text.length).toBeLessThanOrEqual(1024);
			expect(text).toMatch(/^All .*\.$/);
		}
		expect(texts.join(' ')).toBe(sentence.repeat(200).trim());
	});

	it('gives a whole answer as it is', async () => {
		const row = {
			responses: [{ type: 'quickReplies', title: 'Well?', buttons: [] }],
			attributes: { order: '42', count: 2, nothing: null },
		};
		expect(await answer([giving(row)])).toEqual({
			...row,
			attributes: { order: '42', count: '2' },
		});
	});

	it('joins messages, texts and answers of several items in their order', async () => {
		const image = { type: 'image', imageUrl: 'https://example.com/a.png' };
		const rows = [{ text: 'One' }, image, { responses: [{ type: 'goto', nodeId: 'n' }] }];
		expect(await answer([giving(...rows)])).toEqual({
			responses: [...saying('One').responses, image, { type: 'goto', nodeId: 'n' }],
		});
	});

	it('may only set attributes; the old builder calls them parameters', async () => {
		const then = [
			giving({ responses: [], attributes: { a: '1' } }, { responses: [], parameters: { b: true } }),
		];
		expect(await answer(then)).toEqual({ responses: [], attributes: { a: '1', b: 'true' } });
		expect(JSON.parse((await say({ payload: 'legacy' })).body)).toEqual({
			responses: [],
			parameters: { a: '1', b: 'true' },
		});
	});

	it('speaks the form of the old builder', async () => {
		expect(await answer([giving({ text: 'Hi' })], {}, 'legacy')).toEqual({
			responses: [{ type: 'text', elements: ['Hi'] }],
		});
	});

	it.each([
		['no items', 'The last node gave no items', []],
		['a field that nobody asked for', NO_TEXT, [{ finish_reason: 'stop' }]],
		['items that failed', 'The last node failed on every item', [{ error: 'ECONNREFUSED' }]],
		[
			'too much',
			'The answer has 100045 bytes, and ChatBot reads at most 100000',
			[{ responses: [{ type: 'text', message: 'x'.repeat(100_001) }] }],
		],
	] as Array<[string, string, IDataObject[]]>)(
		'gives the default reply for %s, and tells why',
		async (_, reason, rows) => {
			expect(await answer([giving(...rows)])).toEqual(fallback);
			expect(why).toBe(reason);
		},
	);

	it('gives the default reply when the workflow fails', async () => {
		expect(await answer([failing()])).toEqual(fallback);
		expect(why).toBe(FAILED);
	});

	it('gives the default reply when the workflow is too slow, and nothing after it', async () => {
		const late = held({ text: 'Late' });
		expect(await answer([late.node], { options: { deadline: 0.2 } })).toEqual(fallback);
		expect(why).toBe('The workflow took longer than 0.2 seconds');
		late.release();
	});

	it('gives nothing where the default reply is empty', async () => {
		expect(await answer([failing()], { defaultReply: ' ' })).toEqual({ responses: [] });
	});
});

describe('a Reply', () => {
	const hosting = async (then: Array<INodeType | ReturnType<typeof replyNode>>, options = {}) =>
		await active({
			set: { responseMode: 'responseNode', defaultReply: DEFAULT, options },
			then,
		});
	const hi = replyNode({ messages: [{ type: 'text', text: 'Hi – ü 🙂' }] });

	it('reaches the visitor byte by byte', async () => {
		const hosted = await hosting([hi]);
		const { status, text, headers } = await post(hosted, bodies.current());
		const body = '{"responses":[{"type":"text","message":"Hi – ü 🙂"}]}';
		expect({ status, text }).toEqual({ status: 200, text: body });
		expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
		const [run] = await runsOf(hosted);
		expect(run.itemsOf('Reply').map(({ json }) => json)).toEqual([
			{ answered: true, ...JSON.parse(body) },
		]);
		expect(run.responses).toEqual([
			{
				body: Buffer.from(body),
				headers: { 'content-type': 'application/json; charset=utf-8' },
				statusCode: 200,
			},
		]);
		expect(run.hints).toEqual([]);
	});

	it('is sent while the workflow goes on', async () => {
		const rest = held();
		const hosted = await hosting([hi, rest.node]);
		expect((await say()).body).toContain('Hi');
		rest.release();
		expect((await runsOf(hosted))[0].status).toBe('success');
	});

	it('is sent once; the second one warns', async () => {
		const second = replyNode({ name: 'Again', messages: [{ text: 'Ho' }] });
		const hosted = await hosting([hi, second]);
		expect((await say()).body).toContain('Hi');
		const [run] = await runsOf(hosted);
		expect(run.responses).toHaveLength(1);
		expect(run.itemsOf('Again')[0].json).toEqual({ answered: false, ...saying('Ho') });
		expect(run.hints).toEqual([
			{
				message:
					'The visitor was answered before in this execution, so this reply was not sent. Put all messages into one Reply.',
				location: 'outputPane',
				type: 'warning',
			},
		]);
	});

	it('is sent although a later node fails', async () => {
		await hosting([hi, failing()]);
		expect((await say()).body).toContain('Hi');
	});

	it.each([
		['fails', FAILED, [failing()]],
		['fails in the Reply', FAILED, [replyNode({ messages: [{ type: 'image', imageUrl: '' }] })]],
		['never replies', 'The workflow ran no Reply', [giving({ text: 'not meant' })]],
	] as Array<[string, string, INodeType[]]>)(
		'that is missing as the workflow %s',
		async (_, why, then) => {
			const hosted = await hosting(then);
			const { status, text, headers } = await post(hosted, bodies.current());
			expect({ status, body: JSON.parse(text) }).toEqual({ status: 200, body: fallback });
			expect(headers.get('x-default-reply')).toBe(why);
			expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
		},
	);

	it('that is late is dropped, and says that the visitor got the default reply', async () => {
		const late = held();
		const hosted = await hosting([late.node, hi], { deadline: 0.2 });
		expect(JSON.parse((await say()).body)).toEqual(fallback);
		late.release();
		const [run] = await runsOf(hosted);
		expect(run.status).toBe('success');
		expect(run.error).toBeUndefined();
		expect(run.itemsOf('Reply')[0].json).toMatchObject({ answered: false });
		expect(run.hints.map(({ message }) => message)).toEqual([
			'This reply came after the deadline of the ChatBot Trigger: the visitor has got the default reply.',
		]);
		// The n8n and the connection are in good order.
		expect((await say({ payload: 'legacy' })).status).toBe(200);
		await runsOf(hosted);
	});

	it('late or missing, where the visitor is gone, harms nothing', async () => {
		const hosted = await hosting([pausing(1_200), hi], { deadline: 0.8 });
		expect(await say({ timeoutMs: 400 })).toMatchObject({ status: 0 });
		const [run] = await runsOf(hosted);
		expect(run.status).toBe('success');
		expect(JSON.parse((await say()).body)).toEqual(fallback);
	});

	it('answers many visitors at once, each with his own', async () => {
		const echo = replyNode({ messages: [{ type: 'text', text: '={{ $json.attributes.n }}' }] });
		await hosting([pausing(20), echo]);
		const answers = await Promise.all(
			Array.from({ length: 40 }, async (_, n) => await say({ attributes: { n: String(n) } })),
		);
		expect(answers.map(({ body }) => JSON.parse(body))).toEqual(
			Array.from({ length: 40 }, (_, n) => saying(String(n))),
		);
	});
});

describe('the deadline', () => {
	it.each([0, -1, 'soon', null, 1000])('%j is replaced by one that works', async (deadline) => {
		const set = { responseMode: 'lastNode', options: { deadline } } as never;
		await active({ set, then: [pausing(50, { text: 'Hi' })] });
		expect(JSON.parse((await say()).body)).toEqual(saying('Hi'));
	});
});

it('a workflow answered at once may fail afterwards', async () => {
	const hosted = await active({ then: [failing()] });
	expect(await say()).toMatchObject({ status: 200, body: '{"responses":[]}' });
	expect((await runsOf(hosted))[0].status).toBe('error');
});
