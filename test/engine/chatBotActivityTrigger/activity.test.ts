/** The ChatBot Activity Trigger: what starts the workflow, once each, and with how many calls. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ChatBotActivityTrigger } from '../../../nodes/ChatBot/ChatBotActivityTrigger.node';
import { HostedPoll } from '../../../scripts/lib/engine';
import { createRandom, randomInteger } from '../../../sandbox/framework/random';
import { useChatBot } from '../../support/chatBot';

const chatBot = useChatBot({ users: 60 });

const nodeType = new ChatBotActivityTrigger();

const host = (parameters: INodeParameters, workflowId = 'workflow') =>
	new HostedPoll({ nodeType, parameters, workflowId, credentials: chatBot.credentials() });

/** Published: n8n polls once and saves. */
async function publish(parameters: INodeParameters, workflowId?: string): Promise<HostedPoll> {
	const hosted = host(parameters, workflowId);
	expect(await hosted.poll()).toEqual([]);
	hosted.save();
	return hosted;
}

const store = () => chatBot.sandbox.store;

const begin = (change: object = {}) => {
	const [story] = store().stories.v2.list();
	const [user] = store().users.all();
	return store().chats.begin({ userId: user.id, storyId: story.id, ...change });
};

const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);

/** The number of calls that something takes. */
async function callsOf<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
	chatBot.sandbox.clearRequests();
	const result = await work();
	return [result, chatBot.sent().length];
}

describe('New Chat', () => {
	it('gives every chat once, oldest first, by one call per poll', async () => {
		const [hosted, calls] = await callsOf(async () => await publish({ event: 'newChat' }));
		expect(calls).toBe(1);
		const [first, second] = [begin(), begin()];
		const poll = async () => idsOf(await hosted.poll());
		expect(await callsOf(poll)).toEqual([[first.id, second.id], 1]);
		expect(await callsOf(poll)).toEqual([[], 1]);
		// It shows late, and two others share a moment.
		const late = begin({ createdAt: first.createdAt - 60_000 });
		const twins = [begin({ createdAt: second.createdAt }), begin({ createdAt: second.createdAt })];
		expect((await poll()).sort()).toEqual(idsOf([late, ...twins] as never).sort());
		hosted.restart();
		expect(await poll()).toEqual([]);
	});

	it('begins with nothing, however many chats there are', async () => {
		const now = Date.now();
		for (let number = 0; number < 100; number++) begin({ createdAt: now });
		const hosted = await publish({ event: 'newChat' });
		const next = begin({ createdAt: now + 1 });
		expect(idsOf(await hosted.poll())).toEqual([next.id]);
	});

	it('gives all that came after an empty archive', async () => {
		store().chats.load([]);
		const hosted = await publish({ event: 'newChat' });
		const now = Date.now();
		const chats = Array.from({ length: 50 }, (_, index) => begin({ createdAt: now - index }));
		expect(idsOf(await hosted.poll()).sort()).toEqual(chats.map(({ id }) => id).sort());
	});

	it('filters, and gives the row of Chat: Get Many or the raw one', async () => {
		const story = store().stories.v2.list()[2].id;
		const filters = { storyId: { __rl: true, mode: 'id', value: story }, source: 'slack' };
		const hosted = await publish({ event: 'newChat', filters });
		const raw = await publish({ event: 'newChat', filters, simplify: false }, 'other');
		begin({ storyId: story });
		begin({ source: 'slack' });
		const { id } = begin({ storyId: story, source: 'slack' });
		store().chats.say(id, { from: 'user', message: 'Hi' });
		expect(await hosted.poll()).toMatchObject([{ id, messages: 1, transcript: 'User: Hi' }]);
		expect(await raw.poll()).toMatchObject([{ id, messages: [{ from: 'user', message: 'Hi' }] }]);
	});
});

describe('Chat Finished', () => {
	it('gives a chat once it ends: begun before or after, seen before or not', async () => {
		const before = begin();
		const hosted = await publish({ event: 'finishedChat' });
		const [seen, unseen] = [begin(), begin()];
		store().chats.finish(unseen.id);
		expect(idsOf(await hosted.poll())).toEqual([unseen.id]);
		for (const { id } of [seen, before]) store().chats.finish(id);
		expect(idsOf(await hosted.poll()).sort()).toEqual([before.id, seen.id].sort());
		hosted.restart();
		expect(await hosted.poll()).toEqual([]);
	});

	it('takes one page for forty chats that go on, wherever they are', async () => {
		store().chats.load([]);
		const hosted = await publish({ event: 'finishedChat' });
		const start = Date.now() - 3 * 3_600_000;
		const old = Array.from({ length: 30 }, (_, index) => begin({ createdAt: start + index }));
		await hosted.poll();
		for (let number = 0; number < 100; number++) {
			begin({ createdAt: start + 7_200_000 + number, finished: true });
		}
		expect((await hosted.poll()).length).toBe(100);
		store().chats.finish(old[3].id);
		expect(await callsOf(async () => idsOf(await hosted.poll()))).toEqual([[old[3].id], 4]);
	});

	it('lets a chat go that is gone', async () => {
		const { id } = begin({ createdAt: Date.now() - 3_600_000 });
		const hosted = await publish({ event: 'finishedChat' });
		store().chats.load(
			store()
				.chats.newestFirst()
				.filter((chat) => chat.id !== id),
		);
		expect(await hosted.poll()).toEqual([]);
		begin({ finished: true });
		await hosted.poll();
		expect(JSON.stringify(hosted.staticData)).not.toContain(id);
	});
});

it('New User gives everybody once', async () => {
	const hosted = await publish({ event: 'newUser' });
	const ada = store().users.create({ default_email: 'new@example.com', plan: 'team' });
	expect(await hosted.poll()).toMatchObject([
		{ id: ada.id, email: 'new@example.com', name: null, attributes: { plan: 'team' } },
	]);
	const many = Array.from({ length: 90 }, () => store().users.create({ default_name: 'Many' }));
	const [items, calls] = await callsOf(async () => idsOf(await hosted.poll()));
	expect(items).toEqual(many.map(({ id }) => id));
	expect(calls).toBe(3);
	expect(await callsOf(async () => await hosted.poll())).toEqual([[], 3]);
});

/** Chats begin and end between polls that fail, and n8n starts again. */
it.each([1, 2])('200 chats are begun and ended: 200 and 200 items (seed %i)', async (seed) => {
	const random = createRandom(seed);
	const triggers = await Promise.all(
		['newChat', 'finishedChat'].map(async (event) => await publish({ event }, event)),
	);
	const got = new Map(triggers.map((hosted) => [hosted, [] as unknown[]]));
	const pollAll = async () => {
		for (const hosted of triggers) {
			const items = await hosted.poll().catch(() => []);
			got.get(hosted)!.push(...idsOf(items));
		}
	};
	const open: string[] = [];
	const begun: string[] = [];
	while (begun.length < 200 || open.length > 0) {
		for (let number = randomInteger(random, 9); number > 0 && begun.length < 200; number--) {
			const { id } = begin();
			begun.push(id);
			open.push(id);
		}
		for (let number = randomInteger(random, 9); number > 0 && open.length > 0; number--) {
			store().chats.finish(open.splice(randomInteger(random, open.length), 1)[0]);
		}
		if (random() < 0.3) {
			chatBot.sandbox.addFault({ kind: 'status', status: 400, skip: randomInteger(random, 3) });
		}
		if (random() < 0.3) triggers.forEach((hosted) => hosted.restart());
		await pollAll();
	}
	chatBot.sandbox.clearFaults();
	await pollAll();
	for (const ids of got.values()) expect([...ids].sort()).toEqual([...begun].sort());
});

it('does not poll twice at the same time', async () => {
	const hosted = await publish({ event: 'newChat' });
	const { id } = begin();
	const polls = await Promise.all([hosted.poll(), hosted.poll()]);
	expect(polls.flatMap(idsOf)).toEqual([id]);
});

it('begins anew with another event, and in a copy of the workflow', async () => {
	const hosted = await publish({ event: 'newChat' });
	begin();
	await hosted.poll();
	hosted.setParameters({ event: 'newUser' });
	expect(await hosted.poll()).toEqual([]);
	const { staticData } = hosted;
	const parameters = { event: 'newChat' };
	const credentials = chatBot.credentials();
	const copy = new HostedPoll({
		nodeType,
		parameters,
		credentials,
		staticData,
		workflowId: 'copy',
	});
	begin();
	expect(await copy.poll()).toEqual([]);
});

it.each([
	['newChat', true],
	['finishedChat', true],
	['newUser', false],
])('a test in the editor gives the latest one: %s', async (event, isChat) => {
	const hosted = host({ event });
	const [item, ...others] = await hosted.poll('manual');
	expect(others).toEqual([]);
	const [latest] = store()
		.chats.newestFirst()
		.filter(({ finished }) => event === 'newChat' || finished);
	expect(item.id).toBe(
		isChat
			? latest.id
			: store().users.page({ field: 'createdAt', order: 'desc', limit: 1 }).users[0].id,
	);
	expect(hosted.staticData).toEqual({});
});

it.each<[INodeParameters, string]>([
	[{ event: 'newMessage' }, "Event is 'newMessage'"],
	[{ event: 'newChat', filters: { source: 'email' } }, "Filters → Source is 'email'"],
	[{ event: 'newChat', filters: { storyId: 'a b' } }, "Filters → Story 'a b' is not an ID"],
	[{ event: 'newChat', filters: { user: 'x' } }, "Filters has no 'user'"],
])('refuses %j', async (parameters, text) => {
	await expect(host(parameters).poll()).rejects.toThrow(text);
	expect(chatBot.sent()).toEqual([]);
});
