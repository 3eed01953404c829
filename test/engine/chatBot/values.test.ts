/** Values on their way in and out: dates, nulls, long numbers, texts of any script. */
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../../sandbox';
import { byId, given, on, runChatBot, useChatBot } from '../../support/chatBot';
import { startServer } from '../../../scripts/lib/engine';
import type { Answer } from '../../../scripts/lib/engine';

const chatBot = useChatBot();

const getUser = on('user', 'get')({ userId: byId(KNOWN_USER_ID), simplify: false });

/** One run against a service that gives this one answer. */
async function against(answer: Answer, parameters: Parameters<typeof runChatBot>[1]) {
	const server = await startServer(() => answer);
	try {
		return await runChatBot({ url: server.url, token: 'token' }, parameters);
	} finally {
		await server.close();
	}
}

describe('what comes out', () => {
	it('is a whole user, written out', async () => {
		const { outputs } = await chatBot.run(getUser);
		expect(outputs[0][0].json).toEqual({
			id: '65f000000000000000000011',
			userId: 'customer-0001',
			banned: false,
			attributes: {
				default_email: 'ada@example.com',
				default_name: 'Ada Lovelace',
				default_url: null,
				default_avatar: null,
				default_language: 'en',
				default_timezone: null,
				default_gender: null,
				default_ip: null,
				default_city: 'London',
				default_region: null,
				default_country: null,
				default_referrer: null,
				default_username: null,
				plan: 'team',
				company: 'Analytical Engines, Ltd.',
			},
			sessionAttributes: { 'group-selected': '14' },
			conversations: [
				{
					id: '65f000000000000000000031',
					date: '2024-03-12T07:10:56.000Z',
					firstMessage: 'hello',
				},
			],
			segments: [{ id: KNOWN_SEGMENT_ID, name: 'Leads' }],
			createdAt: '2024-03-12T07:10:56.000Z',
			lastSeen: '2024-03-13T07:10:56.000Z',
		});
	});

	it.each([
		['2024-03-05 10:20:30.400Z', '2024-03-05T10:20:30.400Z'],
		['2024-03-05 10:20:30Z', '2024-03-05T10:20:30Z'],
		['2024-03-05T10:20:30.400Z', '2024-03-05T10:20:30.400Z'],
		['a while ago', 'a while ago'],
		[null, null],
	])('has the date %s as %s', async (date, expected) => {
		const body = {
			id: 'u1',
			createdAt: date,
			lastSeen: date,
			attributes: {},
			conversations: [{ date }, { createdAt: date }],
		};
		const { outputs } = await against({ body }, getUser);
		expect(outputs[0][0].json).toEqual({
			...body,
			createdAt: expected,
			lastSeen: expected,
			conversations: [{ date: expected }, { createdAt: expected }],
		});
	});

	it('keeps nulls, unknown fields and the count of conversations in a list', async () => {
		const row = {
			id: 'u1',
			userId: null,
			attributes: { default_name: null },
			conversations: 7,
			novelty: { a: [null] },
		};
		const { outputs } = await against(
			{ body: { data: [row], count: null } },
			on('user', 'getAll')({ simplify: false }),
		);
		expect(outputs[0].map(({ json }) => json)).toEqual([row]);
	});

	it('may begin with a byte order mark', async () => {
		const { outputs } = await against(
			{ body: '\uFEFF [{"id":"s1","name":"é"}]\r\n' },
			on('segment', 'getAll')({}),
		);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ id: 's1', name: 'é' }]);
	});

	it('has the ID of a new user from a list of one as from an object', async () => {
		const create = on('user', 'create')({ email: 'x@example.com' });
		for (const createdUserAs of ['array', 'object'] as const) {
			chatBot.sandbox.settings.createdUserAs = createdUserAs;
			const { outputs } = await chatBot.run(create);
			const { id } = outputs[0][0].json;
			expect(chatBot.sandbox.store.users.get(String(id)).attributes.default_email).toBe(
				'x@example.com',
			);
		}
	});
});

describe('what goes in', () => {
	const create = on('user', 'create');
	const body = () => chatBot.sent()[0].body as Record<string, any>;

	it('keeps long numbers as they are written', async () => {
		const id = '90071992547409931234';
		const { outputs } = await chatBot.run(
			create({
				idSource: 'manual',
				customUserId: '={{ $json.id }}',
				customAttributes: { attribute: [{ name: 'order', value: id }] },
			}),
			{ items: [{ id }] },
		);
		expect(body()).toEqual({ userId: id, attributes: { order: id } });
		expect(outputs[0][0].json).toMatchObject({ userId: id, attributes: { order: id } });
	});

	it('may be text of any script, with anything in it', async () => {
		const text = 'Zoë "测试" \\ / \n\t <b>&amp;</b> 🚀 שלום ₿ \u2028';
		await chatBot.run(
			create({
				email: 'zoë@exämple.com',
				attributes: { name: '={{ $json.text }}' },
				customAttributes: { attribute: [{ name: 'größe 🚀', value: '={{ $json.text }}' }] },
			}),
			{ items: [{ text }] },
		);
		expect(body().attributes).toEqual({
			default_email: 'zoë@exämple.com',
			default_name: text,
			'größe 🚀': text,
		});
	});

	it('turns numbers and booleans into text, and leaves out what is empty', async () => {
		const rows = [
			['zero', 0],
			['no', false],
			['half', 0.5],
			['empty', ''],
			['null', null],
			['blank', '  '],
		];
		await chatBot.run(
			create({
				email: 'a@example.com',
				attributes: { city: '', region: given(null), url: '={{ undefined }}' },
				customAttributes: {
					attribute: rows.map(([name, value]) => ({ name: String(name), value: given(value) })),
				},
			}),
		);
		expect(body().attributes).toEqual({
			default_email: 'a@example.com',
			zero: '0',
			no: 'false',
			half: '0.5',
		});
	});

	it('makes an ID only for a user without an email', async () => {
		await chatBot.run(create({ attributes: { name: 'Bo' } }));
		expect(body().userId).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		chatBot.sandbox.clearRequests();
		await chatBot.run(create({ email: 'b@example.com' }));
		expect(body()).not.toHaveProperty('userId');
	});

	it('clears default attributes with null, and changes win over clearing', async () => {
		await chatBot.run(
			on(
				'user',
				'update',
			)({
				userId: byId(KNOWN_USER_ID),
				attributes: { city: 'Rome' },
				options: { clearAttributes: 'city, email' },
			}),
		);
		expect(body()).toEqual({ attributes: { default_city: 'Rome', default_email: null } });
		const { attributes } = chatBot.sandbox.store.users.get(KNOWN_USER_ID);
		expect(attributes).toMatchObject({ default_city: 'Rome', default_email: null, plan: 'team' });
	});

	it.each<[string, unknown, string[]]>([
		['an array', [KNOWN_SEGMENT_ID, 'x1'], [KNOWN_SEGMENT_ID, 'x1']],
		['text with commas', ` ${KNOWN_SEGMENT_ID} ,x1,, `, [KNOWN_SEGMENT_ID, 'x1']],
		['whole segments', [{ id: KNOWN_SEGMENT_ID, name: 'Leads' }], [KNOWN_SEGMENT_ID]],
		['doubles', ['x1', 'x1', 'x2'], ['x1', 'x2']],
		['a number', 4711, ['4711']],
	])('takes segments as %s', async (_, segmentIds, sent) => {
		await chatBot.run(
			on('user', 'addToSegments')({ userId: byId(KNOWN_USER_ID), segmentIds: given(segmentIds) }),
		);
		expect(body()).toEqual(sent);
	});

	it('trims an ID', async () => {
		await chatBot.run(on('user', 'get')({ userId: byId(` ${KNOWN_USER_ID}\n`) }));
		expect(chatBot.sent()).toEqual([{ method: 'GET', path: `/users/${KNOWN_USER_ID}` }]);
	});
});
