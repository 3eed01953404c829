/** The stand-in of ChatBot: chats, entities, reports and training, as strict as the documentation. */
import {
	KNOWN_ENTITY_ID,
	KNOWN_PHRASE_ID,
	startChatBotSandbox,
	type ChatBotSandbox,
} from '../../../sandbox';
import { clientOf, type Send } from './client';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
beforeEach(() => sandbox.reset({ edition: 'both', chatCursor: 'exclusive' }));
afterAll(() => sandbox.close());

const UNKNOWN_ID = 'ffffffffffffffffffffffff';

const entry = { value: 'Rome', synonyms: [{ value: 'Roma' }] };

const entities = [
	{},
	{ name: 'x', entries: [] },
	{ name: '', entries: [entry] },
	{ name: 'x'.repeat(129), entries: [entry] },
	{ name: 'x', entries: Array(2001).fill(entry) },
	{ name: 'x', entries: [{ value: 'Rome' }] },
	{ name: 'x', entries: [{ value: 'Rome', synonyms: ['Roma'] }] },
	{ name: 'x', entries: [{ value: 'Rome', synonyms: Array(100).fill({ value: 'Roma' }) }] },
	{ name: 'x', entries: [entry], id: 'y' },
].flatMap((body): Array<[string, string, unknown]> => [
	['POST', '/entities', body],
	['PUT', `/entities/${KNOWN_ENTITY_ID}`, body],
]);

const train = (change: object) => ({
	...{ storyId: UNKNOWN_ID, targetId: 'x', items: [KNOWN_PHRASE_ID] },
	...change,
});

it.each([
	['GET', '/v2/chats?after=abc', undefined],
	['GET', '/v2/chats?limit=10', undefined],
	['GET', '/v2/chats?storyId=1', undefined],
	...entities,
	['GET', '/reports/conversations?period=ever', undefined],
	['GET', '/reports/conversations?period=today&from=2025-01-01', undefined],
	['GET', '/reports/conversations?from=2025-02-01&to=2025-01-01', undefined],
	['GET', '/reports/conversations?from=01.02.2025', undefined],
	['GET', '/reports/conversations?dimension=week', undefined],
	['GET', '/reports/conversations.paid?source=email', undefined],
	['GET', '/training?page=0', undefined],
	['GET', '/training?limit=5', undefined],
	['DELETE', '/training', []],
	['DELETE', '/training', { items: [KNOWN_PHRASE_ID] }],
	['PUT', '/training/train', train({})],
	['PUT', '/training/train', train({ items: [] })],
	['PUT', '/training/train', train({ more: 1 })],
])('%s %s %j is refused, and changes nothing', async (method, path, body) => {
	const before = JSON.stringify(sandbox.store.toSnapshot());
	expect((await send(method, path, body)).status).toBe(400);
	expect(JSON.stringify(sandbox.store.toSnapshot())).toBe(before);
});

it('phrases are deleted all or none', async () => {
	const before = sandbox.store.phrases.list().length;
	expect((await send('DELETE', '/training', [KNOWN_PHRASE_ID, UNKNOWN_ID])).status).toBe(404);
	expect(sandbox.store.phrases.list()).toHaveLength(before);
});

it.each([
	['exclusive', 40],
	['inclusive', 39],
] as const)('pages of chats after a moment: %s', async (chatCursor, begin) => {
	sandbox.settings.chatCursor = chatCursor;
	const first = (await send('GET', '/v2/chats')).json as unknown as Array<{
		id: string;
		createdAt: string;
	}>;
	const { createdAt } = first[39];
	const second = (await send('GET', `/v2/chats?after=${Date.parse(createdAt)}`))
		.json as unknown as typeof first;
	expect([first.length, second.length]).toEqual([40, 40]);
	expect(second[0].id).toBe(sandbox.store.chats.newestFirst()[begin].id);
});

it('a report counts every step, and the steps make up the total', async () => {
	const query = 'from=2025-07-01&to=2025-07-31T23:59:59Z&dimension=day';
	const { json } = await send('GET', `/reports/conversations?${query}`);
	const { data, summary } = json as unknown as {
		data: Array<{ date: string; value: number }>;
		summary: { total: number };
	};
	expect(data).toHaveLength(31);
	expect(data[0].date).toBe('2025-07-01T00:00:00.000Z');
	const chats = sandbox.store.chats
		.newestFirst()
		.filter(({ createdAt }) => new Date(createdAt).toISOString().startsWith('2025-07'));
	expect(summary.total).toBe(chats.length);
	expect(data.reduce((sum, { value }) => sum + value, 0)).toBe(chats.length);
});
