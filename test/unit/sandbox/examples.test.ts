/** What the examples work on: there only when wanted, and chats that do not age. */
import { startChatBotSandbox } from '../../../sandbox';
import { addRecentChats } from '../../../sandbox/chatbot/seed/examples';

const DAY = 24 * 60 * 60 * 1000;

it('adds the chats of the days that came since, each once', async () => {
	const sandbox = await startChatBotSandbox({ examples: true });
	const { store } = sandbox;
	const days = () =>
		new Set(store.chats.newestFirst().map(({ createdAt }) => Math.floor(createdAt / DAY)));
	const since = (days: number) => Math.floor(Date.now() / DAY) + days;
	expect(days().has(since(-1))).toBe(true);
	expect(days().has(since(2))).toBe(false);

	const before = store.chats.size;
	addRecentChats(store);
	expect(store.chats.size).toBe(before);

	addRecentChats(store, Date.now() + 3 * DAY);
	expect(days().has(since(2))).toBe(true);
	await sandbox.close();
});

it('has nobody of the examples unless told to', async () => {
	const sandbox = await startChatBotSandbox({ users: 3 });
	expect([sandbox.store.users.size, sandbox.store.segments.list().length]).toEqual([3, 6]);
	await sandbox.close();
});
