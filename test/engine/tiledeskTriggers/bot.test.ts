/** n8n as a bot of Tiledesk: the bot is made once, keeps its ID, and hears what visitors write. */
import { useTiledeskTrigger, wire } from '../../support/tiledeskTrigger';

const trigger = useTiledeskTrigger('bot');
const { host, active, adopting, visitor, itemsOf, call, changes } = trigger;

const DEFAULT_DEPARTMENT = '65a1b2c3d4e5f60718293001';
const BOT_DEPARTMENT = '65a1b2c3d4e5f60718293002';
const NIGHT_PORTER = '65a1b2c3d4e5f60718294001';

/** Without the one of the seed. */
const bots = () =>
	trigger.sandbox.store.bots
		.filter(({ _id }) => _id !== NIGHT_PORTER)
		.map(({ _id, name, url = '', language, type, secret }) => ({
			_id,
			name,
			url,
			language,
			type,
			secret,
		}));
const botOf = (departmentId: string) =>
	trigger.sandbox.store.departments.find(({ _id }) => _id === departmentId)?.id_bot ?? null;
const remembered = (staticData: Record<string, any>) => staticData['node:Tiledesk Bot Trigger'];

describe('publishing', () => {
	it('makes an external bot and remembers it, but not its secret', async () => {
		const hosted = await active({ set: { language: 'IT' } });
		const [bot, ...others] = bots();
		expect(others).toEqual([]);
		expect(bot).toMatchObject({ name: 'Concierge', language: 'it', type: 'external' });
		expect(bot.url).toMatch(new RegExp(`^${hosted.url()}\\?token=[0-9a-f]{64}$`));
		expect(remembered(hosted.staticData).botId).toBe(bot._id);
		for (const secret of [bot.secret, new URL(bot.url).searchParams.get('token')]) {
			expect(JSON.stringify(hosted.staticData)).not.toContain(secret);
		}
		expect(changes()).toEqual(['POST /bots 200']);
	});

	it.each(['init', 'activate', 'update', 'leadershipChange'] as const)(
		'changes nothing when all is right (%s)',
		async (mode) => {
			const hosted = await active({ set: { departmentIds: [DEFAULT_DEPARTMENT] } });
			const before = [bots(), hosted.staticData, changes()];
			await hosted.deactivate();
			await hosted.activate(mode);
			expect([bots(), hosted.staticData, changes()]).toEqual(before);
		},
	);

	it('sets it for the chosen departments, in place of another bot, and keeps their group', async () => {
		const { departments } = trigger.sandbox.store;
		const department = departments.find(({ _id }) => _id === BOT_DEPARTMENT)!;
		department.id_group = 'a-group';
		await active({ set: { departmentIds: `${DEFAULT_DEPARTMENT}, ${BOT_DEPARTMENT}` } });
		const [{ _id }] = bots();
		expect([botOf(DEFAULT_DEPARTMENT), botOf(BOT_DEPARTMENT)]).toEqual([_id, _id]);
		expect(department.id_group).toBe('a-group');
	});

	it('takes it from departments that are not chosen any more, unless they have another', async () => {
		const set = { departmentIds: [DEFAULT_DEPARTMENT, BOT_DEPARTMENT] };
		const hosted = await active({ set });
		await call('PATCH', `/departments/${BOT_DEPARTMENT}`, { id_bot: NIGHT_PORTER });
		hosted.setParameters({ botName: 'Concierge', departmentIds: [] });
		await hosted.activate('update');
		expect([botOf(DEFAULT_DEPARTMENT), botOf(BOT_DEPARTMENT)]).toEqual([null, NIGHT_PORTER]);
	});

	it('leaves alone a department for which the bot was chosen in Tiledesk', async () => {
		const hosted = await active();
		const [{ _id }] = bots();
		await call('PATCH', `/departments/${DEFAULT_DEPARTMENT}`, { id_bot: _id });
		await hosted.activate('update');
		expect(botOf(DEFAULT_DEPARTMENT)).toBe(_id);
	});

	it('keeps the bot under another name, at another address, and where the memory is lost', async () => {
		const first = await active();
		const [{ _id }] = bots();
		first.setParameters({ botName: 'Night Concierge' });
		await first.activate('update');
		expect(bots()).toMatchObject([{ _id, name: 'Night Concierge' }]);
		await first.close();
		const second = await active({ staticData: first.staticData });
		expect(bots()).toMatchObject([{ _id, name: 'Concierge' }]);
		expect(bots()[0].url).toContain(second.url());
		await second.close();
		// Only the token tells that it is ours.
		const third = await active();
		expect(bots()).toMatchObject([{ _id }]);
		expect(bots()[0].url).toContain(third.url());
	});

	it('makes a new one when somebody deleted it', async () => {
		const hosted = await active();
		const [{ _id }] = bots();
		await call('DELETE', `/bots/${_id}`);
		await hosted.activate('init');
		expect(bots()).toMatchObject([{ name: 'Concierge' }]);
		expect(remembered(hosted.staticData).botId).toBe(bots()[0]._id);
	});

	it('leaves one bot when two processes publish at once', async () => {
		const hosted = await host();
		const fault = { kind: 'slow', method: 'POST', path: '/*/bots', delayMs: 60, times: 2 } as const;
		trigger.sandbox.addFault(fault);
		await Promise.all([hosted.hook('create'), hosted.hook('create')]);
		expect(changes().filter((change) => change.startsWith('POST'))).toHaveLength(2);
		expect(bots()).toHaveLength(1);
	});

	it('of a copy that brought the memory along makes a bot of its own', async () => {
		const first = await active();
		const [bot] = bots();
		await (await host({ webhookId: 'beef', staticData: first.staticData })).activate();
		expect(bots()).toHaveLength(2);
		expect(bots()[0]).toEqual(bot);
	});

	it.each([
		[{ botName: ' ' }, 'Bot Name is empty. Enter the name'],
		[{ language: 'English' }, "Language is 'English'. Enter a two-letter code, as en."],
		[{ departmentIds: ['Sales'] }, "Department 'sales' is not an ID"],
		[{ options: { raw: true } }, "Options has no 'raw'"],
	])('with %j is refused before Tiledesk hears of it', async (set, message) => {
		await expect(active({ set })).rejects.toThrow(message);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('with a department of another project is refused, and changes nothing', async () => {
		const set = { departmentIds: ['65a1b2c3d4e5f60718293101'] };
		await expect(active({ set })).rejects.toThrow('is not in the project. Choose it from the list');
		expect(changes()).toEqual([]);
	});
});

describe('unpublishing', () => {
	const deleting = { options: { deleteOnDeactivate: true }, departmentIds: [DEFAULT_DEPARTMENT] };

	it('keeps the bot and asks nothing', async () => {
		const hosted = await active({ set: { departmentIds: [DEFAULT_DEPARTMENT] } });
		const before = bots();
		trigger.sandbox.clearRequests();
		await hosted.deactivate();
		expect(bots()).toEqual(before);
		expect(botOf(DEFAULT_DEPARTMENT)).toBe(before[0]._id);
		expect(trigger.sandbox.requests()).toEqual([]);
	});

	it('deletes it when told to, and takes it from every department, which keeps its group', async () => {
		const department = trigger.sandbox.store.departments.find(
			({ _id }) => _id === DEFAULT_DEPARTMENT,
		)!;
		department.id_group = 'a-group';
		const hosted = await active({ set: deleting });
		await call('PATCH', `/departments/${BOT_DEPARTMENT}`, { id_bot: bots()[0]._id });
		await hosted.deactivate();
		expect(bots()).toEqual([]);
		expect([botOf(DEFAULT_DEPARTMENT), botOf(BOT_DEPARTMENT)]).toEqual([null, null]);
		expect(department.id_group).toBe('a-group');
		expect(trigger.sandbox.store.bots.map(({ _id }) => _id)).toEqual([NIGHT_PORTER]);
	});

	it('is content when it is gone', async () => {
		const hosted = await active({ set: deleting });
		await call('DELETE', `/bots/${bots()[0]._id}`);
		await hosted.deactivate();
		expect(bots()).toEqual([]);
	});
});

describe('a test in the editor', () => {
	it('has a bot of its own, for departments without one, and takes it away', async () => {
		const hosted = await active({ set: { departmentIds: [DEFAULT_DEPARTMENT] } });
		const [live] = bots();
		hosted.setParameters({
			botName: 'Concierge',
			departmentIds: [DEFAULT_DEPARTMENT, '65a1b2c3d4e5f60718293003'],
		});
		await hosted.listenForTest();
		const [, test] = bots();
		expect(test).toMatchObject({ name: 'Concierge (n8n test)' });
		expect(botOf(DEFAULT_DEPARTMENT)).toBe(live._id);
		expect(botOf('65a1b2c3d4e5f60718293003')).toBe(test._id);
		await hosted.stopTest();
		expect(bots()).toEqual([live]);
		expect(botOf(DEFAULT_DEPARTMENT)).toBe(live._id);
		expect(botOf('65a1b2c3d4e5f60718293003')).toBeNull();
	});
});

describe('a message', () => {
	const answering = { set: { departmentIds: [DEFAULT_DEPARTMENT] } };

	it('of a visitor starts the workflow; of the bot, of members and of the server it does not', async () => {
		const hosted = await active(answering);
		const ada = await visitor();
		await ada.say('Hello');
		const [{ _id }] = bots();
		const place = `/requests/${ada.conversationId}`;
		await call('POST', `${place}/messages`, { text: 'Beep', sender: `bot_${_id}` });
		await call('POST', `${place}/messages`, { text: 'A member' });
		await ada.say('Again');
		await call('PUT', `${place}/close`, {});
		const items = await itemsOf(hosted);
		expect(items.map(({ text }) => text)).toEqual(['Hello', 'Again']);
		expect(items[0]).toMatchObject({
			conversationId: ada.conversationId,
			botId: _id,
			from: 'user',
			user: { name: 'Ada Byron', email: 'ada.visitor@example.com' },
			conversation: { hasBot: true, department: { id: DEFAULT_DEPARTMENT } },
		});
	});

	it('as it was recorded gives the shared names', async () => {
		const hosted = await adopting();
		expect(await trigger.post(bots()[0].url, wire.bot.body)).toMatchObject({ status: 200 });
		const [item] = await itemsOf(hosted);
		expect(item).toMatchObject({
			conversationId: 'support-group-6b0b7e5998db2d53f44c56db-bot1a224fb60bc',
			messageId: '6b0b83efbba00c0cc6473f6c',
			userId: '6b0b83efbba00c0cc6473f5a',
			text: 'Hi bot',
			at: '2026-11-29T01:46:23.896Z',
			channel: 'chat21',
			attributes: {},
			user: { id: '6b0b83efbba00c0cc6473f5a', name: 'Botgast', email: 'b@example.com' },
			botId: '6b0b83efbba00c0cc6473f49',
		});
	});

	it('that comes again starts no second run', async () => {
		const hosted = await active(answering);
		await (await visitor()).say('Hello');
		const { target, body } = trigger.sandbox.outbox.attempts.find(({ event }) => event === 'bot')!;
		await trigger.post(target, JSON.parse(body));
		expect(await itemsOf(hosted)).toHaveLength(1);
	});

	it.each([
		['another token', (target: URL) => target.searchParams.set('token', '0'.repeat(64)), {}],
		['the secret of another bot', () => {}, { hook: { secret: 'another' } }],
		['another signature', () => {}, { token: 'a.b.c' }],
		['no signature', () => {}, { token: null }],
		['no hook', () => {}, { hook: null }],
	] as Array<[string, (target: URL) => void, object]>)(
		'with %s is refused',
		async (_, turn, change) => {
			const hosted = await active(answering);
			await (await visitor()).say('Hello');
			const attempt = trigger.sandbox.outbox.attempts.find(({ event }) => event === 'bot')!;
			const body = JSON.parse(attempt.body) as Record<string, any>;
			body.payload._id = 'new';
			const target = new URL(attempt.target);
			turn(target);
			expect(await trigger.post(target.href, { ...body, ...change })).toMatchObject({
				status: 401,
			});
			expect(await itemsOf(hosted)).toHaveLength(1);
		},
	);

	it('leaves no secret in an item, a run or static data', async () => {
		const hosted = await active({ set: { ...answering.set, options: { includeRaw: true } } });
		await (await visitor()).say('Hello');
		const [item] = await itemsOf(hosted);
		expect(item.raw.payload.text).toBe('Hello');
		const runs = await Promise.all(hosted.deliveries.map(async ({ run }) => await run));
		const kept = JSON.stringify([runs, hosted.staticData]);
		const { body, target } = trigger.sandbox.outbox.attempts.find(({ event }) => event === 'bot')!;
		const { token } = JSON.parse(body) as { token: string };
		for (const secret of [bots()[0].secret, token, new URL(target).searchParams.get('token')!]) {
			expect(kept.includes(secret)).toBe(false);
		}
	});
});
