/** What has happened in ChatBot since the poll before. */
import type { ChatBotApi } from '../../api/connect';
import { beginOf, type Chat } from '../../api/chats';
import { CHATS_PER_PAGE, USERS_PER_PAGE } from '../../api/limits';
import { toIsoDate, type User } from '../../api/user';
import { fetchUserPage } from '../../api/users';
import { knownAtFirst, lookAt, worthALook, type Known, type OpenChat } from './watch';

/** What is kept between two polls. */
export interface Memory extends Known {
	/** Chats that were not finished when they were seen last. */
	open: OpenChat[];
}

/** What a poll finds: in the order in which it happened, and what to keep. */
export interface Found<Row> {
	rows: Row[];
	memory: Memory;
}

export async function newUsers(
	{ client, users }: ChatBotApi,
	memory: Memory | undefined,
): Promise<Found<User>> {
	const begun = (user: User) => {
		const begin = Date.parse(String(toIsoDate(user.createdAt)));
		if (!Number.isNaN(begin)) return { id: user.id, begin, user };
		throw client.failures.unexpected({ doing: 'list users' }, 'users with the date of creation');
	};
	if (!memory) {
		const { rows } = await fetchUserPage(client, USERS_PER_PAGE, {});
		const known = knownAtFirst(rows.map(begun), rows.length >= USERS_PER_PAGE);
		return { rows: [], memory: { ...known, open: [] } };
	}
	const seen: Array<ReturnType<typeof begun>> = [];
	const list = users.list({
		limit: Infinity,
		match: 'all',
		filters: [],
		rawFilters: [],
		isLast: (page) => page.some((user) => begun(user).begin < memory.since),
	});
	for await (const page of list) seen.push(...page.map(begun));
	const { fresh, known } = lookAt(seen, memory);
	const rows = oldestFirst(fresh, ({ begin }) => begin).map(({ user }) => user);
	return { rows, memory: { ...known, open: [] } };
}

export async function newChats(api: ChatBotApi, memory: Memory | undefined): Promise<Found<Chat>> {
	const { fresh, known } = await readChats(api, memory);
	return { rows: oldestFirst(fresh, beginOf), memory: { ...known, open: [] } };
}

/** Chats that ended, whether they were seen before or not. `isWanted` says which are worth keeping in mind. */
export async function finishedChats(
	api: ChatBotApi,
	memory: Memory | undefined,
	isWanted: (chat: Chat) => boolean,
): Promise<Found<Chat>> {
	const { chats, fresh, known } = await readChats(api, memory);
	// At first, those that go on are kept in mind, and none has ended since.
	const wanted = (memory ? fresh : chats).filter(isWanted);
	const again = await lookAgain(api, memory?.open ?? [], chats);
	const all = [...wanted, ...again];
	const rows = memory ? all.filter(({ finished }) => finished) : [];
	const open = all.filter(({ finished }) => !finished).map(toOpen);
	return {
		rows: oldestFirst(rows, changeOf),
		memory: { ...known, open: worthALook(open, Date.now()) },
	};
}

/** The newest chats, down to what is known or the first page, and which of them are new. */
async function readChats({ chats }: ChatBotApi, memory: Memory | undefined) {
	if (!memory) {
		const { rows } = await chats.page(undefined);
		const known = knownAtFirst(rows.map(toOpen), rows.length >= CHATS_PER_PAGE);
		return { chats: rows, fresh: [], known };
	}
	const seen: Chat[] = [];
	const list = chats.list({ limit: Infinity, from: memory.since, wholePages: true });
	for await (const page of list) seen.push(...page);
	const entries = seen.map((chat) => ({ id: chat.id, begin: beginOf(chat), chat }));
	const { fresh, known } = lookAt(entries, memory);
	return { chats: seen, fresh: fresh.map(({ chat }) => chat), known };
}

/**
 * The open chats as they are now. They keep their place in the list, so one page from the newest of them
 * on shows up to forty. One that is not where it should be is asked for by its ID; it may be gone.
 */
async function lookAgain({ chats }: ChatBotApi, open: OpenChat[], read: Chat[]): Promise<Chat[]> {
	const found = new Map(read.map((chat) => [chat.id, chat]));
	for (const { id, begin } of open) {
		if (found.has(id)) continue;
		const { rows } = await chats.page(begin + 1);
		for (const chat of rows) found.set(chat.id, chat);
		if (found.has(id)) continue;
		const chat = await chats.find(id);
		if (chat) found.set(id, chat);
	}
	return open.flatMap(({ id }) => found.get(id) ?? []);
}

const toOpen = (chat: Chat): OpenChat => ({
	id: chat.id,
	begin: beginOf(chat),
	changed: changeOf(chat),
});

const changeOf = (chat: Chat): number => Date.parse(chat.updatedAt) || beginOf(chat);

/** Rows come newest first, also those of one moment. */
const oldestFirst = <Row>(rows: Row[], timeOf: (row: Row) => number) =>
	rows.toReversed().sort((a, b) => timeOf(a) - timeOf(b));
