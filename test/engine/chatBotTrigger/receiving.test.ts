/** The challenge and deliveries: who is let in, what the item holds, what starts no run. */
import { bodies, runsOf, useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { host, active, hooks, say, post } = trigger;

const itemOf = async (hosted: Awaited<ReturnType<typeof active>>) =>
	(await runsOf(hosted)).at(-1)?.outputs[0][0].json;

describe('the challenge', () => {
	const ask = async (query: (token: string) => string) => {
		const hosted = await active();
		const answer = await post(hosted, '', { method: 'GET', query: query(hooks()[0].token) });
		expect(await runsOf(hosted)).toEqual([]);
		return answer;
	};

	it('is repeated as the whole body, as plain text that no browser takes for more', async () => {
		const challenge = '<script>alert("ü")</script>';
		const { status, text, headers } = await ask(
			(token) => `challenge=${encodeURIComponent(challenge)}&token=${token}`,
		);
		expect({ status, text }).toEqual({ status: 200, text: challenge });
		expect(headers.get('content-type')).toMatch(/^text\/plain/);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it.each([
		['a wrong token', () => `challenge=abc&token=${'0'.repeat(64)}`],
		['no token', () => 'challenge=abc'],
		['an empty token', () => 'challenge=abc&token='],
		['a shorter token', (token: string) => `challenge=abc&token=${token.slice(1)}`],
		['a longer token', (token: string) => `challenge=abc&token=${token}0`],
		['the token twice', (token: string) => `challenge=abc&token=${token}&token=${token}`],
		['a very long token', () => `challenge=abc&token=${'x'.repeat(8000)}`],
	])('with %s gets 401', async (_, query) => {
		const { status, text, headers } = await ask(query);
		expect({ status, text }).toEqual({
			status: 401,
			text: '{"message":"The token is missing or wrong"}',
		});
		expect(headers.get('content-type')).toMatch(/^application\/json/);
	});

	it.each([
		['none', () => ''],
		['an empty one', () => 'challenge='],
		['two', () => 'challenge=a&challenge=b'],
		['one that is too long', () => `challenge=${'a'.repeat(513)}`],
	])('with %s gets 400 and repeats nothing', async (_, query) => {
		const { status, text } = await ask((token) => `${query()}&token=${token}`);
		expect({ status, text }).toEqual({
			status: 400,
			text: '{"message":"There is no challenge to repeat"}',
		});
	});
});

describe('a delivery', () => {
	it('of the current builder has these keys', async () => {
		const hosted = await active();
		const body = bodies.current({ messageId: 'the first' });
		expect(await post(hosted, body)).toMatchObject({ status: 200 });
		expect(await itemOf(hosted)).toEqual({
			builder: 'current',
			chatId: 'chat-1',
			conversationId: 'chat-1',
			messageId: 'the first',
			userId: 'user-1',
			externalId: 'external-1',
			message: null,
			text: null,
			storyId: null,
			block: { id: 'node-1', name: 'Send order' },
			webhook: { id: 'hook-1', name: 'n8n orders' },
			attributes: { order: '42', note: '' },
			userAttributes: { default_name: 'Ada', default_email: 'ada@example.com' },
		});
	});

	it('of the old builder has the same keys', async () => {
		const hosted = await active();
		const headers = { 'x-request-id': 'request-1' };
		expect(await post(hosted, bodies.legacy(), { headers })).toMatchObject({ status: 200 });
		expect(await itemOf(hosted)).toEqual({
			builder: 'legacy',
			chatId: 'chat-2',
			conversationId: 'chat-2',
			messageId: 'request-1',
			userId: null,
			externalId: '1000000001',
			message: 'hello',
			text: 'hello',
			storyId: 'story-1',
			block: { id: 'interaction-1', name: 'Greeting' },
			webhook: { id: null, name: null },
			attributes: { order: '43' },
			userAttributes: { default_name: 'Bob' },
		});
	});

	it('may come without the block', async () => {
		const hosted = await active();
		await say({ withoutNode: true });
		expect(await itemOf(hosted)).toMatchObject({
			block: { id: null, name: null },
			webhook: { id: null, name: null },
		});
	});

	it('is added as it came when asked for', async () => {
		const hosted = await active({ set: { options: { includeRaw: true } } });
		const body = bodies.legacy();
		await post(hosted, body);
		expect((await itemOf(hosted))?.raw).toEqual(body);
	});

	it('answered at once is answered with JSON that does nothing', async () => {
		const hosted = await active();
		const { status, text, headers } = await post(hosted, bodies.current());
		expect({ status, text }).toEqual({ status: 200, text: '{"responses":[]}' });
		expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(headers.get('content-length')).toBe('16');
	});

	it.each(['forged', 'missing'] as const)('with a %s token starts nothing', async (token) => {
		const hosted = await active();
		expect(await say({ token })).toMatchObject({
			status: 401,
			body: '{"message":"The token is missing or wrong"}',
		});
		expect(await runsOf(hosted)).toEqual([]);
	});

	it('that is forged gets 401 also where the credential was deleted; a real one is let in', async () => {
		const credentials = trigger.credentials();
		const hosted = await active({ credentials });
		const missing = new Error('Credential with ID "1" does not exist for type "chatBotApi".');
		jest.spyOn(credentials, 'getDecrypted').mockRejectedValue(missing);
		expect(await say({ token: 'forged' })).toMatchObject({ status: 401 });
		expect(await say()).toMatchObject({ status: 200 });
		expect(await runsOf(hosted)).toHaveLength(1);
	});

	it('is let in by the credential where the memory is lost', async () => {
		const hosted = await active();
		hosted.staticData = {};
		expect(await say()).toMatchObject({ status: 200 });
		expect(hosted.staticData).toEqual({});
	});

	it('writes no static data', async () => {
		const hosted = await active({ set: { responseMode: 'lastNode' } });
		const { staticData } = hosted;
		await say();
		await runsOf(hosted);
		expect(hosted.staticData).toBe(staticData);
	});
});

describe('a filter', () => {
	const ran = async (filters: any, ...deliveries: object[]) => {
		const hosted = await active({ set: { filters } });
		const results: boolean[] = [];
		for (const delivery of deliveries) {
			const answer = await post(hosted, bodies.current({ ...delivery }));
			expect(answer).toMatchObject({ status: 200, text: '{"responses":[]}' });
			results.push(hosted.deliveries.at(-1)?.run !== undefined);
		}
		return results;
	};
	const block = (name: unknown) => ({ node: { id: 'b', name } });

	it('lets through deliveries of the named blocks', async () => {
		const names = [' send ORDER ', 'Send order', 'Send', '', null, 7].map(block);
		const expected = [true, true, false, false, false, false];
		expect(await ran({ blockNames: 'Ask,  Send Order ' }, ...names)).toEqual(expected);
	});

	it('holds as one expression, too', async () => {
		const filters = "={{ ({ blockNames: ['Ask'] }) }}";
		expect(await ran(filters, block('Ask'), block('Send'))).toEqual([true, false]);
	});

	it('lets through deliveries with an attribute of the chat or of the user', async () => {
		expect(
			await ran(
				{ attribute: ' order ' },
				{},
				{ attributes: { order: '' } },
				{ attributes: {}, userAttributes: { order: 0 } },
				{ attributes: null },
			),
		).toEqual([true, false, true, false]);
	});

	it('lets through deliveries with a value', async () => {
		const filters = { attribute: 'order', attributeOperator: 'equals', attributeValue: '42' };
		const values = ['42', 42, '43', ' 42', ['42'], null];
		expect(await ran(filters, ...values.map((order) => ({ attributes: { order } })))).toEqual([
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});

	it('compares a value that was added without a condition, but not one beside Exists', async () => {
		const filters = { attribute: 'order', attributeValue: '42' };
		const orders = [{ attributes: { order: '42' } }, { attributes: { order: '43' } }];
		expect(await ran(filters, ...orders)).toEqual([true, false]);
		expect(await ran({ ...filters, attributeOperator: 'exists' }, ...orders)).toEqual([true, true]);
		expect(await ran({ ...filters, attributeValue: '' }, ...orders)).toEqual([true, true]);
	});

	it('needs both when both are set', async () => {
		const filters = { attribute: 'order', blockNames: 'Send order' };
		expect(await ran(filters, {}, { attributes: {} }, block('x'))).toEqual([true, false, false]);
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'on the attribute %s finds nothing inherited',
		async (attribute) => expect(await ran({ attribute }, {})).toEqual([false]),
	);

	it('does not use up a message that another filter would take', async () => {
		const hosted = await active({ set: { filters: { blockNames: 'x' } } });
		const body = bodies.current();
		await post(hosted, body);
		hosted.setParameters({ webhookName: 'n8n orders' });
		await post(hosted, body);
		expect(await runsOf(hosted)).toHaveLength(1);
	});
});

describe('a duplicate', () => {
	it('is answered and starts nothing', async () => {
		const hosted = await active();
		const id = { chatId: 'twice', messageId: 'twice' };
		const answers = [await say(id), await say(id), await say({ ...id, messageId: 'other' })];
		const expected = { status: 200, body: '{"responses":[]}' };
		expect(answers).toMatchObject([expected, expected, expected]);
		expect(await runsOf(hosted)).toHaveLength(2);
	});

	it('is none where the story passes another block with the same message', async () => {
		const hosted = await active();
		const id = { chatId: 'blocks', messageId: 'blocks' };
		const blocks = ['first', 'second', 'first'];
		for (const block of blocks) await say({ ...id, block: { id: block, name: 'Ask' } });
		const items = (await runsOf(hosted)).map((run) => run.outputs[0][0].json.block);
		expect(items).toMatchObject([{ id: 'first' }, { id: 'second' }]);
	});

	it('is one also while the first is under way', async () => {
		const hosted = await active();
		const id = { chatId: 'at once', messageId: 'at once' };
		await Promise.all(Array.from({ length: 20 }, async () => await say(id)));
		expect(await runsOf(hosted)).toHaveLength(1);
	});

	it('of the old builder is known by the ID of the request', async () => {
		const hosted = await active();
		const headers = { 'x-request-id': 'the same' };
		const body = bodies.legacy({ conversationId: 'legacy twice' });
		await post(hosted, body, { headers });
		await post(hosted, body, { headers });
		await post(hosted, body, { headers: { 'x-request-id': 'another' } });
		await post(hosted, body);
		await post(hosted, body);
		expect(await runsOf(hosted)).toHaveLength(4);
	});

	it('runs when they are not to be ignored', async () => {
		const hosted = await active({ set: { options: { ignoreDuplicates: false } } });
		await say({ messageId: 'wanted', chatId: 'wanted' });
		await say({ messageId: 'wanted', chatId: 'wanted' });
		expect(await runsOf(hosted)).toHaveLength(2);
	});

	it('is none for another trigger', async () => {
		const first = await active();
		const second = await active({ webhookId: 'beef', set: { webhookName: 'second' } });
		const body = bodies.current({ chatId: 'shared', messageId: 'shared' });
		await post(first, body);
		await post(second, body);
		expect(await runsOf(first)).toHaveLength(1);
		expect(await runsOf(second)).toHaveLength(1);
	});
});

it('does not answer other methods', async () => {
	const hosted = await host();
	await hosted.activate();
	for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE']) {
		expect((await post(hosted, '', { method })).status).toBe(404);
	}
});
