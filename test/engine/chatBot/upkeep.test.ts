/** Entities, training, reports and webhooks: what is merged, what comes back, and what is refused. */
import type { INodeParameters } from 'n8n-workflow';
import { deriveToken } from '../../../nodes/shared/trigger/identity';
import { KNOWN_ENTITY_ID, KNOWN_PHRASE_ID } from '../../../sandbox';
import { searchAllPages, searchPicker } from '../../../scripts/lib/engine';
import { byId, nodeType, on, useChatBot } from '../../support/chatBot';

const chatBot = useChatBot({ users: 20 });

const store = () => chatBot.sandbox.store;

const cities = { entityId: byId(KNOWN_ENTITY_ID) };

const one = (value: unknown, synonyms: unknown = '') => ({ entry: [{ value, synonyms }] });

const asStored = (value: string, ...synonyms: string[]) => ({
	value,
	synonyms: [value, ...synonyms].map((synonym) => ({ value: synonym })),
});

describe('an entity', () => {
	const boston = asStored('Boston', 'Beantown');

	it.each<[unknown, object, object | undefined]>([
		[one('Rome', 'Roma, Urbs ,'), { added: 1, entries: 4 }, asStored('Rome', 'Roma', 'Urbs')],
		[
			one(' boston ', ['Bean City']),
			{ extended: 1 },
			{ ...asStored('Boston', 'Beantown', 'Bean City') },
		],
		[one('BOSTON', 'beantown'), { unchanged: 1, outcome: 'unchanged' }, boston],
		[
			[{ value: 'Rome' }, { value: 'rome', synonyms: 'Roma' }],
			{ added: 1 },
			asStored('Rome', 'Roma'),
		],
	])('takes the entries %j', async (entries, counts, stored) => {
		const { outputs, error } = await chatBot.run(
			on('entity', 'addEntries')({ ...cities, entries: '={{ $json.entries }}' }),
			{ items: [{ entries } as never] },
		);
		expect(error).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ id: KNOWN_ENTITY_ID, ...counts });
		expect(store().entities.get(KNOWN_ENTITY_ID).entries).toContainEqual(stored);
	});

	it('keeps the entries of all items that add to it at the same time', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({ city: `City ${index}` }));
		const parameters = { ...cities, entries: one('={{ $json.city }}') } as INodeParameters;
		const { outputs } = await chatBot.run(on('entity', 'addEntries')(parameters), { items });
		expect(outputs[0].every(({ json }) => json.added === 1)).toBe(true);
		expect(store().entities.get(KNOWN_ENTITY_ID).entries).toHaveLength(33);
	});

	it('takes entries as JSON, in its own form and in that of Entity: Get', async () => {
		const entriesJson = JSON.stringify([{ value: 'Oslo', synonyms: ['Christiania'] }, boston]);
		const parameters = { ...cities, options: { entriesJson } };
		await chatBot.run(on('entity', 'update')(parameters));
		expect(store().entities.get(KNOWN_ENTITY_ID)).toEqual({
			...{ id: KNOWN_ENTITY_ID, name: 'Cities' },
			entries: [asStored('Oslo', 'Christiania'), boston],
		});
	});

	it('is renamed with the entries that it has', async () => {
		const { entries } = store().entities.get(KNOWN_ENTITY_ID);
		await chatBot.run(on('entity', 'update')({ ...cities, name: 'Places' }));
		expect(store().entities.get(KNOWN_ENTITY_ID)).toMatchObject({ name: 'Places', entries });
	});

	const many = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}` }));

	it.each<[string, object, string, number]>([
		['addEntries', { entries: {} }, 'Entries is empty', 0],
		['addEntries', { entries: one('', 'NYC') }, 'Entries → Value is empty', 0],
		['addEntries', { options: { entriesJson: [{ synonyms: [] }] } }, 'without a value', 0],
		['addEntries', { options: { entriesJson: many(2001) } }, 'Entries would be 2001', 0],
		['addEntries', { options: { entriesJson: many(1999) } }, 'Entries would be 2002', 1],
		['update', {}, 'Name and Entries are both empty', 0],
		['create', { name: 'x'.repeat(129), entries: one('a') }, 'Name has 129 characters', 0],
		['create', { name: 'x', entries: {} }, 'Entries is empty', 0],
		[
			'create',
			{ name: 'x', entries: one('a', Array.from({ length: 99 }, (_, n) => `s${n}`).join()) },
			"Entries → Synonyms of 'a' are 99",
			0,
		],
	])('%s refuses %#: %s', async (operation, parameters, text, calls) => {
		const { error } = await chatBot.run(
			on('entity', operation)({ ...cities, ...(parameters as INodeParameters) }),
		);
		expect(error?.message).toContain(text);
		expect(chatBot.sent()).toHaveLength(calls);
	});
});

describe('phrases', () => {
	it('come in as many pages as the service says there are', async () => {
		const [phrase] = store().phrases.list();
		const id = (index: number) => index.toString(16).padStart(24, '0');
		store().phrases.load(Array.from({ length: 250 }, (_, n) => ({ ...phrase, id: id(n) })));
		const { outputs } = await chatBot.run(on('training', 'getAll')({ returnAll: true }));
		expect(new Set(outputs[0].map(({ json }) => json.id)).size).toBe(250);
		expect(chatBot.sent().map(({ query }) => query)).toEqual([
			undefined,
			{ page: '2' },
			{ page: '3' },
		]);
		chatBot.sandbox.clearRequests();
		await chatBot.run(on('training', 'getAll')({ limit: 100 }));
		expect(chatBot.sent()).toHaveLength(1);
	});

	it('that cannot be trained come back as such', async () => {
		const [, story] = store().stories.v2.list();
		const parameters = {
			storyId: byId(story.id),
			userInputId: byId(story.blockIds[2]),
			phraseIds: `${KNOWN_PHRASE_ID}, 65f0000000000000000000ff`,
		};
		const { outputs } = await chatBot.run(on('training', 'train')(parameters));
		expect(outputs[0].map(({ json }) => json.outcome)).toEqual(['used', 'unused']);
	});
});

it.each<[INodeParameters, Record<string, string>]>([
	[
		{ period: 'lastMonth', step: 'auto' },
		{ period: 'lastMonth', dimension: 'auto' },
	],
	[
		{ range: 'dates', from: '2026-03-01', filters: { source: 'slack' } },
		{ from: '2026-02-28T23:00:00.000Z', dimension: 'day', source: 'slack' },
	],
	[
		{ range: 'dates', from: '2025-03-01', to: '2025-04-01', period: 'today', step: 'month' },
		{ from: '2025-02-28T23:00:00.000Z', to: '2025-03-31T22:00:00.000Z', dimension: 'month' },
	],
])('a report with %j asks for %j', async (parameters, query) => {
	for (const operation of ['conversations', 'paidConversations']) {
		chatBot.sandbox.clearRequests();
		await chatBot.run(on('report', operation)(parameters), { timezone: 'Europe/Berlin' });
		expect(chatBot.sent()).toMatchObject([{ query }]);
		expect(Object.keys(chatBot.sent()[0].query!)).toEqual(Object.keys(query));
	}
});

it('a report without a summary of its own gets one', async () => {
	const data = [3, 0, 6].map((value, n) => ({ date: `2026-01-0${n + 1}T00:00:00Z`, value }));
	chatBot.sandbox.addFault({ kind: 'status', status: 200, body: JSON.stringify({ data }) });
	const { outputs } = await chatBot.run(on('report', 'paidConversations')({ outputAs: 'summary' }));
	expect(outputs[0][0].json).toEqual({ total: 9, min: 0, max: 6, avg: 3 });
});

describe('a webhook', () => {
	const fields = { name: 'Orders', url: 'https://n8n.test/webhook/w-1/webhook', token: 'secret' };

	const remove = async (id: string, options = {}) =>
		await chatBot.run(on('webhook', 'delete')({ webhookId: byId(id), options }));

	it('that a story calls stays, unless one insists', async () => {
		const { id } = store().webhooks.create(fields);
		const block = { name: 'Ask', webhookId: id, messageAttribute: '' };
		store().stories.v2.createCalling('Parcels', block);
		const { error } = await remove(id);
		expect(error?.message).toBe("Webhook 'Orders' is called by the story 'Parcels'");
		expect((await remove(id, { deleteInUse: true })).error).toBeUndefined();
		expect(store().webhooks.list()).toEqual([]);
	});

	it.each([true, false])('that a trigger of this n8n made stays (test: %s)', async (isTest) => {
		const identity = { instanceId: 'test-instance', webhookId: 'w-1', isTest };
		const token = deriveToken(chatBot.sandbox.token, 'chatBotTrigger', identity);
		const { id } = store().webhooks.create({ ...fields, token });
		const { error } = await remove(id);
		expect(error?.message).toContain('was made by a ChatBot Trigger of this n8n');
		expect(store().webhooks.list()).toHaveLength(1);
	});

	it('that nothing uses goes, and its token is never shown', async () => {
		const { id } = store().webhooks.create(fields);
		const { outputs } = await chatBot.run(on('webhook', 'get')({ webhookId: byId(id) }));
		expect(JSON.stringify(outputs)).not.toContain(fields.token);
		expect((await remove(id)).outputs[0][0].json).toEqual({ id, deleted: true });
	});
});

describe('pickers', () => {
	const asked = (method: string, more = {}) => ({
		...{ nodeType, method, credentials: chatBot.credentials() },
		...more,
	});

	it('offer the user inputs of the chosen story, of both builders', async () => {
		const [current, old] = [store().stories.v2.list()[2], store().stories.v1.list()[2]];
		const search = async (id: string, change = {}) =>
			await searchPicker({
				...asked('searchUserInputs', { credentials: chatBot.credentials(change) }),
				parameters: { resource: 'training', operation: 'train', storyId: byId(id) },
			});
		expect(await search(current.id)).toEqual({
			results: [{ name: 'Visitor asks', value: current.blockIds[2] }],
		});
		const { results } = await search(old.id, { apiVersion: 'v1' });
		expect(results.map(({ value }) => value).sort()).toEqual([...old.blockIds].sort());
	});

	it('offer chats page by page, each once, found by what was said', async () => {
		const all = store().chats.newestFirst();
		const pages = await searchAllPages(asked('searchChats'));
		expect(pages.flatMap(({ results }) => results.map(({ value }) => value))).toEqual(
			all.map(({ id }) => id),
		);
		const found = await searchAllPages(asked('searchChats', { filter: 'norway' }));
		expect(found.flatMap(({ results }) => results).length).toBe(
			all.filter(({ messages }) => messages[1]?.message.includes('Norway')).length,
		);
	});

	it('offer entities and webhooks', async () => {
		store().webhooks.create({ name: 'Orders', url: 'https://n8n.test/x', token: 't' });
		const names = async (method: string) =>
			(await searchPicker(asked(method))).results.map(({ name }) => name);
		expect(await names('searchEntities')).toEqual(['Cities', 'Sizes']);
		expect(await names('searchWebhooks')).toEqual(['Orders']);
	});
});
