/** However ChatBot understands the filters by email: nobody is ever created twice. */
import { runChatBot, useChatBot } from '../../support/chatBot';
import {
	contact,
	countCalls,
	emailsOf,
	jobs,
	makeUsers,
	startProxy,
	userWith,
	type Hook,
} from '../../support/chatBotBulk';
import type { ChatBotSettings } from '../../../sandbox';
import type { LoggedRequest } from '../../../scripts/lib/engine';

/** More users than one page, so that one page proves nothing. */
const chatBot = useChatBot({ users: 130 });

const KNOWN = 12;

/** Contacts in an order that puts known and new ones at the given places. */
const contactsFor = (pattern: string) => {
	let known = 0;
	let fresh = 0;
	return [...pattern].map((kind) =>
		contact(kind === 'k' ? `known${known++}@bulk.example` : `new${fresh++}@bulk.example`),
	);
};

const PATTERNS = {
	'known and new by turns': 'knknknknknknknknknkn',
	'new ones first': 'nnnnnnnnnnkkkkkkkkkkkk',
	'known ones first': 'kkkkkkkkkkkknnnnnnnnnn',
	'known ones at the first place only': 'knnnnknnnnknnnn',
	'known ones at the last place only': 'nnnnknnnnknnnnk',
	'a last one that stands alone': 'kkkkkkkkkkk',
	'a last new one that stands alone': 'kkkkkkkkkkn',
	'one known one': 'k',
	'one new one': 'n',
	'five known ones': 'kkkkk',
	'only new ones': 'nnnnnnnnnnnn',
};

const filtersOf = ({ query }: LoggedRequest) =>
	[...query.keys()].filter((key) => key.startsWith('filters['));

const isLookUp = (request: LoggedRequest) =>
	request.method === 'GET' && request.path === '/users' && filtersOf(request).length > 0;

/** Changes look-ups only. */
const inLookUps =
	(change: (request: LoggedRequest) => ReturnType<Hook>): Hook =>
	(request) =>
		isLookUp(request) ? change(request) : undefined;

const placeOf = (key: string) => Number(/^filters\[(\d+)\]/.exec(key)?.[1]);

const keepFilters = (keep: (place: number, last: number) => boolean): Hook =>
	inLookUps((request) => {
		const keys = filtersOf(request);
		const last = Math.max(...keys.map(placeOf));
		const gone = keys.filter((key) => !keep(placeOf(key), last));
		for (const key of gone) request.query.delete(key);
		// What is left stands without gaps, as the sandbox wants it.
		const left = keys.filter((key) => !gone.includes(key));
		const places = [...new Set(left.map(placeOf))];
		for (const key of left) {
			const value = String(request.query.get(key));
			request.query.delete(key);
			request.query.append(
				key.replace(/\d+/, (place) => String(places.indexOf(Number(place)))),
				value,
			);
		}
	});

const WAYS: Array<[string, Hook]> = [
	['are honoured', () => {}],
	['find nobody', inLookUps(() => ({ body: { data: [], count: 0 } }))],
	['must all fit', inLookUps(({ query }) => query.set('match', 'all'))],
	['count only at the first place', keepFilters((place) => place === 0)],
	['count only at the last place', keepFilters((place, last) => place === last)],
	['count only at the first three places', keepFilters((place) => place < 3)],
	[
		'are refused when there are several',
		inLookUps((request) => (filtersOf(request).length > 3 ? { status: 422 } : undefined)),
	],
	[
		'search for a part of the email',
		inLookUps(({ query }) => {
			for (const key of [...query.keys()]) {
				if (key.endsWith('[operator]')) query.set(key, 'contains');
				if (key.endsWith('[value]')) query.set(key, 'bulk.example');
			}
		}),
	],
	[
		'find everybody but these',
		inLookUps(({ query }) => {
			for (const key of [...query.keys()]) {
				if (key.endsWith('[operator]')) query.set(key, 'notEquals');
			}
		}),
	],
];

describe.each(WAYS)('where filters %s', (_, hook) => {
	it.each(Object.entries(PATTERNS))('%s: every contact is one user', async (_name, pattern) => {
		const { store } = chatBot.sandbox;
		makeUsers(store, KNOWN);
		const proxy = await startProxy(chatBot.sandbox, hook);
		const contacts = contactsFor(pattern);
		const before = emailsOf(store);
		for (const isNew of [true, false]) {
			const { status, outputs } = await runChatBot(proxy, jobs.upsert, { items: contacts });
			expect(status).toBe('success');
			const outcomes = outputs[0].map(({ json }) => json.outcome);
			expect(outcomes).toEqual(
				[...pattern].map((kind) => (kind === 'n' && isNew ? 'created' : 'unchanged')),
			);
		}
		await proxy.close();
		const wanted = new Set([...before, ...contacts.map(({ email }) => String(email))]);
		expect(emailsOf(store)).toEqual([...wanted].sort());
	});
});

const SETTINGS: Array<Partial<ChatBotSettings>> = [
	{ filters: 'apply' },
	{ filters: 'ignore' },
	{ filters: 'refuse' },
	{ ignoreFilterTypes: ['default_email'] },
];

describe.each(SETTINGS)('with the sandbox set to %j', (settings) => {
	it.each(Object.entries(PATTERNS))('%s: every contact is one user', async (_name, pattern) => {
		const { store } = chatBot.sandbox;
		Object.assign(chatBot.sandbox.settings, settings);
		makeUsers(store, KNOWN);
		const items = contactsFor(pattern);
		const wanted = new Set([...emailsOf(store), ...items.map(({ email }) => String(email))]);
		const { outputs } = await chatBot.run(jobs.upsert, { items });
		expect(outputs[0].map(({ json }) => json.outcome)).toEqual(
			[...pattern].map((kind) => (kind === 'n' ? 'created' : 'unchanged')),
		);
		expect(emailsOf(store)).toEqual([...wanted].sort());
	});
});

describe('where filters are not honoured', () => {
	it.each(['ignore', 'refuse'] as const)('(%s) all are listed once', async (filters) => {
		const { store, settings } = chatBot.sandbox;
		settings.filters = filters;
		makeUsers(store, KNOWN);
		await chatBot.run(jobs.upsert, { items: contactsFor(PATTERNS['known and new by turns']) });
		const calls = countCalls(chatBot.sandbox.requests());
		const pages = Math.ceil((130 + KNOWN) / 40);
		expect(calls).toEqual({ lookUps: 1, pages, creates: 10 });
	});

	it('a look-up that turns the same page for ever is left', async () => {
		const { store } = chatBot.sandbox;
		for (let count = 0; count < 41; count++)
			store.users.create({ default_email: 'm@bulk.example' });
		const proxy = await startProxy(
			chatBot.sandbox,
			inLookUps(({ query }) => query.delete('after')),
		);
		const { outputs } = await runChatBot(proxy, jobs.upsert, {
			items: [contact('m@bulk.example'), contact('new@bulk.example')],
		});
		await proxy.close();
		expect(outputs[0].map(({ json }) => json.outcome)).toEqual(['unchanged', 'created']);
	});

	it('the user created first counts as well', async () => {
		const { store, settings } = chatBot.sandbox;
		settings.filters = 'ignore';
		const [late, early] = [3e12, 2e12].map((createdAt) =>
			Object.assign(store.users.create({ default_email: 'twice@bulk.example' }), { createdAt }),
		);
		const items = [contact('twice@bulk.example', { name: 'Ada' })];
		const { outputs } = await chatBot.run(jobs.upsert, { items });
		expect(outputs[0][0].json.id).toBe(early.id);
		expect(late.attributes.default_name).toBeUndefined();
	});
});

describe('an account', () => {
	it.each([0, 1, 39, 40, 41])('of %i users without emails takes new ones', async (users) => {
		chatBot.sandbox.reset({ users: 0 });
		for (let number = 0; number < users; number++) chatBot.sandbox.store.users.create({});
		const items = contactsFor('nnnnnnn');
		const { outputs } = await chatBot.run(jobs.upsert, { items });
		expect(outputs[0].map(({ json }) => json.outcome)).toEqual(items.map(() => 'created'));
		expect(emailsOf(chatBot.sandbox.store)).toHaveLength(7);
	});
});

describe('where another run is faster', () => {
	const faster =
		(make: (email: string) => void): Hook =>
		({ method, path, body }) => {
			if (method !== 'POST' || path !== '/users') return undefined;
			make((JSON.parse(body) as any).attributes.default_email);
			return { status: 409, body: { status: { code: 409, details: 'exists' } } };
		};

	it('the create becomes an update', async () => {
		const { store } = chatBot.sandbox;
		const segment = store.segments.create('late');
		const proxy = await startProxy(
			chatBot.sandbox,
			faster((email) => store.users.create({ default_email: email, default_city: 'Rome' })),
		);
		const items = [contact('race@bulk.example', { name: 'Ada', segments: [segment.id] })];
		const { outputs } = await runChatBot(proxy, jobs.upsert, { items });
		await proxy.close();
		const { id, attributes } = userWith(store, 'race@bulk.example');
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ id, outcome: 'updated' }]);
		expect(attributes).toMatchObject({ default_name: 'Ada', default_city: 'Rome' });
		expect([...segment.memberIds]).toEqual([id]);
	});

	it('and the same contact, nothing is left to do', async () => {
		const { store } = chatBot.sandbox;
		const proxy = await startProxy(
			chatBot.sandbox,
			faster((email) => store.users.create({ default_email: email, default_name: 'Ada' })),
		);
		const items = [contact('race@bulk.example', { name: 'Ada' })];
		const { outputs } = await runChatBot(proxy, jobs.upsert, { items });
		await proxy.close();
		expect(outputs[0][0].json.outcome).toBe('unchanged');
	});

	it('but nobody can be found, the contact fails with a way out', async () => {
		const proxy = await startProxy(
			chatBot.sandbox,
			faster(() => {}),
		);
		const items = [contact('race@bulk.example')];
		const { error } = await runChatBot(proxy, jobs.upsert, { items });
		await proxy.close();
		expect(error).toMatchObject({
			message: expect.stringMatching(/has a user like 'race@bulk.example' already/),
			description: expect.stringContaining('use the operation Update'),
		});
	});
});
