/** What a delivery becomes: an item, or nothing. */
import { EVENTS, useTiledeskTrigger, wire } from '../../support/tiledeskTrigger';

const trigger = useTiledeskTrigger('events');
const { active, adopting, targetOf, visitor, itemsOf, call } = trigger;

describe('a recorded delivery', () => {
	const ADA = { id: '6b0b826298db2d53f44cbc8f', name: 'Gäst', email: 'g2@example.com' };
	const CONVERSATION = 'support-group-6b0b7e5998db2d53f44c56db-1a224f54fee';
	const shared = {
		conversationId: CONVERSATION,
		userId: ADA.id,
		text: 'Hallo',
		channel: 'chat21',
		user: ADA,
		userAttributes: {},
	};
	const conversation = {
		ticketId: 4,
		firstText: 'Hallo',
		status: 200,
		department: { id: '6b0b7e5998db2d53f44c56df', name: 'Default Department' },
		hasBot: false,
		sourcePage: 'https://shop.example/',
		tags: [],
	};
	const items: Record<string, object> = {
		'message.create': {
			...shared,
			messageId: '6b0b826298db2d53f44cbca9',
			at: '2026-11-29T01:39:46.360Z',
			attributes: {},
			from: 'user',
			type: 'text',
			media: [],
			buttons: [],
			conversation,
		},
		'request.create': {
			...shared,
			at: '2026-11-29T01:39:46.298Z',
			attributes: {},
			conversation,
		},
		'request.update': {
			...shared,
			at: '2026-11-29T01:39:47.406Z',
			attributes: { a: 1 },
			conversation,
		},
		'request.close': {
			...shared,
			at: '2026-11-29T01:39:47.603Z',
			attributes: { a: 1 },
			conversation: { ...conversation, status: 1000 },
			closedBy: '6b0b7e5998db2d53f44c56d5',
			durationSeconds: 1,
			rating: null,
			transcript: expect.stringMatching(/^29\/11\/2026, 01:39:46 Gäst : Hallo\r\n.*Ada Döe: pic/s),
		},
		'lead.create': {
			userId: ADA.id,
			at: '2026-11-29T01:39:46.297Z',
			user: ADA,
			lead: { id: ADA.id, fullname: 'Gäst ', email: 'g2@example.com', phone: null },
		},
		'event.emit': {
			name: 'checkout',
			at: '2026-11-29T01:39:47.454Z',
			attributes: { a: 1 },
			user: { id: '6b0b7e5798db2d53f44c56c1', name: 'Ada Döe', email: 'ada@example.com' },
		},
	};

	it.each(Object.keys(EVENTS))('%s gives the item of its event', async (event) => {
		const hosted = await adopting({ events: [EVENTS[event]] });
		const { headers, body } = wire.hooks[event];
		const secret = headers['x-hook-secret'];
		const { status } = await trigger.post(targetOf(event), body, { 'x-hook-secret': secret });
		expect(status).toBe(200);
		const [item, ...others] = await itemsOf(hosted);
		expect(others).toEqual([]);
		expect(item).toMatchObject({ event: EVENTS[event], ...items[event] });
		expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['hook', 'token', 'raw']));
	});

	it('of a closed conversation has its messages as rows', async () => {
		const hosted = await adopting({ events: ['conversationClosed'] });
		const { body } = wire.hooks['request.close'];
		const payload = { ...body.payload, closed_at: 'later' };
		await trigger.post(targetOf('request.close'), { ...body, payload });
		const [{ messages }] = await itemsOf(hosted);
		expect(messages.slice(0, 3)).toMatchObject([
			{ at: '2026-11-29T01:39:46.360Z', from: 'user', text: 'Hallo' },
			{ from: 'agent', text: 'Antwort **fett**' },
			{ from: 'agent', type: 'image', media: [{ type: 'image' }] },
		]);
	});

	it('comes raw as well when that is chosen, without token and hook', async () => {
		const hosted = await adopting({ events: ['leadCreated'], options: { includeRaw: true } });
		const body = { ...wire.hooks['lead.create'].body, timestamp: 1 };
		await trigger.post(targetOf('lead.create'), body);
		const [{ raw }] = await itemsOf(hosted);
		const { timestamp, payload } = body as typeof body & { payload: object };
		expect(raw).toEqual({ timestamp, payload });
	});
});

describe('messages', () => {
	it('of visitors start the workflow; of agents, of n8n and of the server do not', async () => {
		const hosted = await active();
		const ada = await visitor();
		await ada.say('Hello');
		const place = `/requests/${ada.conversationId}`;
		await call('POST', `${place}/messages`, { text: 'How can I help?' });
		await call('POST', `${place}/messages`, { text: 'By n8n', attributes: { sentBy: 'n8n' } });
		await call('PUT', `${place}/close`, {});
		await ada.say('Thanks');
		const items = await itemsOf(hosted);
		expect(items.map(({ text, from }) => [from, text])).toEqual([
			['user', 'Hello'],
			['user', 'Thanks'],
		]);
		expect(items[0]).toMatchObject({
			conversationId: ada.conversationId,
			user: { name: 'Ada Byron', email: 'ada.visitor@example.com' },
			channel: 'chat21',
		});
		const lead = trigger.sandbox.store.leads.find(
			({ email }) => email === 'ada.visitor@example.com',
		);
		expect(items[0].userId).toBe(lead?._id);
	});

	it.each([
		[{ from: 'agent' }, ['How can I help?']],
		[{ from: 'anyone' }, ['Hello', 'How can I help?', 'Beep']],
		[{ from: 'bot' }, ['Beep']],
		[{ channel: 'telegram, CHAT21 ' }, ['Hello']],
		[{ channel: 'telegram' }, []],
		[{ bot: 'with' }, []],
		[{ bot: 'without' }, ['Hello']],
		[{ departmentId: { __rl: true, mode: 'list', value: '65a1b2c3d4e5f60718293001' } }, ['Hello']],
		[{ departmentId: { __rl: true, mode: 'list', value: '65a1b2c3d4e5f60718293002' } }, []],
		[{ departmentId: { __rl: true, mode: 'list', value: '' } }, ['Hello']],
	])('with the filters %j: %j', async (filters, texts) => {
		const hosted = await active({ set: { filters } });
		const ada = await visitor();
		await ada.say('Hello');
		const place = `/requests/${ada.conversationId}/messages`;
		await call('POST', place, { text: 'How can I help?' });
		await call('POST', place, { text: 'Beep', sender: 'bot_65a1b2c3d4e5f60718294001' });
		await call('POST', place, { text: 'Noted', attributes: { subtype: 'info' } });
		expect((await itemsOf(hosted)).map(({ text }) => text)).toEqual(texts);
	});
});

describe('conversations, leads and custom events', () => {
	it('start the workflow when they are chosen, each with its event', async () => {
		const hosted = await active({ set: { events: Object.values(EVENTS) } });
		const ada = await visitor();
		await ada.say('Hello');
		await call('PUT', `/requests/${ada.conversationId}/tag`, [{ tag: 'vip' }]);
		await call('PUT', `/requests/${ada.conversationId}/close`, {});
		await call('POST', '/events', { name: 'checkout', attributes: { total: 7 } });
		const items = await itemsOf(hosted);
		const told = items.map(({ event }) => event);
		for (const event of Object.values(EVENTS)) expect(told).toContain(event);
		const closed = items.find(({ event }) => event === 'conversationClosed')!;
		expect(closed).toMatchObject({
			transcript: expect.stringContaining('Ada Byron: Hello'),
			messages: [{ from: 'user', text: 'Hello' }],
		});
	});

	it('are filtered by what a conversation has', async () => {
		const events = ['conversationCreated', 'leadCreated'];
		const hosted = await active({ set: { events, filters: { channel: 'telegram' } } });
		await (await visitor()).say('Hello');
		expect((await itemsOf(hosted)).map(({ event }) => event)).toEqual(['leadCreated']);
	});

	it('by another name do not start the workflow', async () => {
		const hosted = await active({ set: { events: ['customEvent'], eventName: 'checkout' } });
		await call('POST', '/events', { name: 'refund', attributes: {} });
		await call('POST', '/events', { name: 'checkout', attributes: {} });
		expect((await itemsOf(hosted)).map(({ name }) => name)).toEqual(['checkout']);
	});
});

describe('Tiledesk tries again', () => {
	it('with the hook and the token of another: the message starts one run', async () => {
		const hosted = await active();
		// The last hook of the event is the one that every retry carries.
		const target = `${trigger.sandbox.url}/nowhere`;
		await call('POST', '/subscriptions', { event: 'message.create', target });
		const [{ url }] = [{ url: hosted.url() }];
		const ada = await visitor();
		await ada.say('Hello');
		const { attempts } = trigger.sandbox.outbox;
		const { body, headers } = attempts.find((attempt) => attempt.target.startsWith(url))!;
		const retry = JSON.parse(body) as Record<string, any>;
		const other = { ...retry, token: 'another', hook: { ...retry.hook, _id: 'another', target } };
		const secret = { 'x-hook-secret': headers['x-hook-secret'] };
		expect(await trigger.post(targetOf('message.create'), other, secret)).toMatchObject({
			status: 200,
		});
		expect(await itemsOf(hosted)).toHaveLength(1);
	});

	it('closing again is told again; the retries of one closing are not', async () => {
		const hosted = await active({ set: { events: ['conversationClosed'] } });
		const ada = await visitor();
		await ada.say('Hello');
		const place = `/requests/${ada.conversationId}/close`;
		await call('PUT', place, {});
		const [first] = trigger.sandbox.outbox.attempts.filter(
			({ event }) => event === 'request.close',
		);
		const secret = { 'x-hook-secret': first.headers['x-hook-secret'] };
		await trigger.post(first.target, JSON.parse(first.body), secret);
		const { closed_at: closedAt } = (JSON.parse(first.body) as { payload: { closed_at: string } })
			.payload;
		await trigger.until(() => Date.now() > Date.parse(closedAt));
		await call('PUT', place, {});
		expect(await itemsOf(hosted)).toHaveLength(2);
	});

	it.each([
		[true, 1],
		[false, 2],
	])('with Ignore Duplicates %j starts %d runs', async (ignoreDuplicates, runs) => {
		const hosted = await active({ set: { options: { ignoreDuplicates } } });
		await (await visitor()).say('Hello');
		const { target, body, headers } = trigger.sandbox.outbox.attempts.find(
			({ event }) => event === 'message.create',
		)!;
		const secret = { 'x-hook-secret': headers['x-hook-secret'] };
		await trigger.post(target, JSON.parse(body), secret);
		expect(await itemsOf(hosted)).toHaveLength(runs);
	});
});
