/** The archive of chats: ranges, filters, paging, and rows of chats and messages. */
import type { INodeParameters } from 'n8n-workflow';
import { KNOWN_CHAT_ID, KNOWN_USER_ID } from '../../../sandbox';
import { byId, on, useChatBot } from '../../support/chatBot';

const chatBot = useChatBot({ users: 5 });

const getAll = on('chat', 'getAll');

const START = Date.parse('2026-01-01T00:00:00Z');

const MINUTE = 60_000;

/** A chat a minute, three in each minute that is a multiple of ten. */
function fill(count: number, change: (index: number) => object = () => ({})): void {
	const { chats, stories } = chatBot.sandbox.store;
	const storyId = stories.v2.list()[0].id;
	chats.load(
		Array.from({ length: count }, (_, index) => ({
			id: index.toString(16).padStart(24, '0'),
			storyId,
			userId: KNOWN_USER_ID,
			source: 'widget',
			messages: [],
			attributes: {},
			createdAt: START + (index - (index % 10 < 3 ? index % 10 : 0)) * MINUTE,
			updatedAt: START + index * MINUTE,
			finished: index % 2 === 0,
			...change(index),
		})),
	);
}

async function idsOf(parameters: INodeParameters): Promise<number[]> {
	const { outputs, error } = await chatBot.run(getAll(parameters), { timezone: 'UTC' });
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => parseInt(String(json.id), 16));
}

const range = (from: number, to: number) => ({
	after: new Date(START + from * MINUTE).toISOString(),
	before: new Date(START + to * MINUTE).toISOString(),
});

const numbers = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => to - 1 - index);

describe.each(['exclusive', 'inclusive'] as const)('with a cursor that is %s', (chatCursor) => {
	it('a range of 1,000 among 10,000 takes at most 27 calls', async () => {
		chatBot.sandbox.settings.chatCursor = chatCursor;
		fill(10_000);
		const ids = await idsOf({ returnAll: true, filters: range(4000, 5000) });
		expect(ids.sort((a, b) => b - a)).toEqual(numbers(4000, 5000));
		expect(chatBot.sent().length).toBeLessThanOrEqual(27);
	});

	it('every chat of the archive comes once, and a limit stops', async () => {
		chatBot.sandbox.settings.chatCursor = chatCursor;
		fill(123);
		const ids = await idsOf({ returnAll: true });
		expect(ids.sort((a, b) => b - a)).toEqual(numbers(0, 123));
		expect(await idsOf({ limit: 50 })).toHaveLength(50);
	});
});

it('filters choose from what is read', async () => {
	const { stories, users } = chatBot.sandbox.store;
	const story = stories.v2.list()[1].id;
	const other = [...users.all()][1].id;
	fill(60, (index) => ({
		...(index % 3 === 0 ? { storyId: story } : {}),
		...(index % 4 === 0 ? { userId: other } : {}),
		...(index % 5 === 0 ? { source: 'slack' } : {}),
	}));
	const fits = (test: (index: number) => boolean) => numbers(0, 60).filter(test).sort();
	const sorted = async (filters: INodeParameters) =>
		(await idsOf({ returnAll: true, filters })).sort();
	expect(await sorted({ storyId: byId(story) })).toEqual(fits((n) => n % 3 === 0));
	expect(await sorted({ userId: byId(other) })).toEqual(fits((n) => n % 4 === 0));
	expect(await sorted({ source: 'slack' })).toEqual(fits((n) => n % 5 === 0));
	expect(await sorted({ finished: false })).toEqual(fits((n) => n % 2 === 1));
	expect(await sorted({ storyId: byId(story), finished: true, ...range(0, 30) })).toEqual(
		fits((n) => n % 6 === 0 && n < 30),
	);
});

it.each<[INodeParameters, string]>([
	[range(5, 5), 'Filters → Begun Before is not after Begun After'],
	[{ after: '05/04/2026' }, "Filters → Begun After '05/04/2026' leaves open"],
	[{ storyId: byId('={{ $json.nothing }}') }, 'Filters → Story is empty'],
	[{ source: '={{ "email" }}' }, "Filters → Source is 'email'"],
])('refuses %j before any call', async (filters, text) => {
	const { error } = await chatBot.run(getAll({ filters }));
	expect(error?.message).toContain(text);
	expect(chatBot.sent()).toEqual([]);
});

it('stops where the paging does not move on', async () => {
	const rows = Array.from({ length: 40 }, (_, index) => ({
		...{ id: `c${index}`, user: { id: 'u' }, createdAt: '2026-01-01T00:00:00Z', messages: [] },
	}));
	chatBot.sandbox.addFault({ kind: 'status', status: 200, body: JSON.stringify(rows), times: 0 });
	const { error } = await chatBot.run(getAll({ returnAll: true }));
	expect(error?.message).toContain('the same page of chats twice');
});

it.each([[{}], [{ id: 'c' }], [{ id: 'c', user: {}, createdAt: 'x' }], [null]])(
	'does not take %j for a chat',
	async (row) => {
		const body = JSON.stringify([row]);
		chatBot.sandbox.addFault({ kind: 'status', status: 200, body, times: 0 });
		const { error } = await chatBot.run(getAll({}));
		expect(error?.message).toContain('in an unexpected form');
	},
);

it('messages are rows of the shape that all services have', async () => {
	const { chats } = chatBot.sandbox.store;
	const known = chats.get(KNOWN_CHAT_ID);
	const parameters = on('chat', 'get')({ chatId: byId(KNOWN_CHAT_ID), outputAs: 'messages' });
	const { outputs } = await chatBot.run(parameters);
	expect(outputs[0].map(({ json }) => json)).toEqual(
		known.messages.map(({ from, message }) => ({
			...{ conversationId: KNOWN_CHAT_ID, at: null, from, type: 'text', text: message },
			...{ media: [], buttons: [] },
		})),
	);
});

it('without Simplify, a chat is as ChatBot sends it', async () => {
	const parameters = on('chat', 'get')({ chatId: byId(KNOWN_CHAT_ID), simplify: false });
	const { outputs } = await chatBot.run(parameters);
	const { attributes, messages } = chatBot.sandbox.store.chats.get(KNOWN_CHAT_ID);
	expect(outputs[0][0].json).toMatchObject({
		...{ id: KNOWN_CHAT_ID, attributes, messages },
		user: { id: KNOWN_USER_ID, name: 'Ada Lovelace', avatar: null },
	});
});
