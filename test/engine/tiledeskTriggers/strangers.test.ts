/** Who may start the workflow, and what of a delivery is kept. */
import { EVENTS, useTiledeskTrigger, wire } from '../../support/tiledeskTrigger';

const trigger = useTiledeskTrigger('events');
const { active, adopting, targetOf, visitor, itemsOf, call } = trigger;

describe('what does not come from Tiledesk', () => {
	const refused = async (change: (target: URL) => void, headers: Record<string, string> = {}) => {
		const hosted = await active();
		const target = new URL(targetOf('message.create'));
		change(target);
		const { status } = await trigger.post(target.href, wire.hooks['message.create'].body, headers);
		expect(await itemsOf(hosted)).toEqual([]);
		return status;
	};

	it.each([
		['no token', (target: URL) => target.searchParams.delete('token')],
		['another token', (target: URL) => target.searchParams.set('token', '0'.repeat(64))],
	])('with %s is refused', async (_, change) => expect(await refused(change)).toBe(401));

	it.each([{}, { 'x-hook-secret': 'another' }])(
		'with the headers %j is refused where the secret is known',
		async (headers) => expect(await refused(() => {}, headers as never)).toBe(401),
	);

	it.each([
		'[]',
		'{}',
		'{"payload":[]}',
		'{"payload":null}',
		`{"payload":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`,
	])('as %j is refused', async (body) => {
		const hosted = await adopting();
		expect(await trigger.post(targetOf('message.create'), body)).toMatchObject({ status: 400 });
		expect(await itemsOf(hosted)).toEqual([]);
	});

	it('of an event that is not chosen any more starts nothing', async () => {
		const hosted = await adopting({ events: ['messageReceived', 'leadCreated'] });
		const target = targetOf('lead.create');
		hosted.setParameters({ events: ['messageReceived'] });
		expect(await trigger.post(target, wire.hooks['lead.create'].body)).toMatchObject({
			status: 200,
		});
		expect(await itemsOf(hosted)).toEqual([]);
	});

	it('with a payload of any form gives an item or nothing, and never fails', async () => {
		const hosted = await adopting({ events: Object.values(EVENTS), filters: { from: 'anyone' } });
		const values = [null, 1, 'x', [], [1], {}, { name: 1 }];
		for (const event of Object.keys(EVENTS)) {
			const { payload, ...body } = wire.hooks[event].body;
			for (const key of Object.keys(payload as object)) {
				for (const [number, value] of values.entries()) {
					const changed = { ...(payload as object), _id: `${key}${number}`, [key]: value };
					const { status } = await trigger.post(targetOf(event), { ...body, payload: changed });
					expect([event, key, value, status]).toEqual([event, key, value, 200]);
				}
			}
		}
		expect((await itemsOf(hosted)).length).toBeGreaterThan(300);
	});
});

describe('secrets', () => {
	it('of a delivery are in no item, run or static data, nor the token of a bot that n8n plays', async () => {
		const { bots, departments } = trigger.sandbox.store;
		bots[0].url = `http://127.0.0.1:9/webhook/id/webhook?token=${'b0'.repeat(32)}`;
		departments[0].id_bot = bots[0]._id;
		const options = { includeRaw: true };
		const hosted = await active({ set: { events: Object.values(EVENTS), options } });
		const ada = await visitor();
		await ada.say('Hello');
		await call('PUT', `/requests/${ada.conversationId}/close`, {});
		await itemsOf(hosted);
		const { attempts } = trigger.sandbox.outbox;
		expect(attempts.length).toBeGreaterThan(4);
		const secrets = attempts.flatMap(({ event, body, headers, target }) => [
			...(event === 'bot' ? [] : [headers['x-hook-secret']]),
			(JSON.parse(body) as { token: string }).token,
			new URL(target).searchParams.get('token'),
		]);
		const runs = await Promise.all(hosted.deliveries.map(async ({ run }) => await run));
		const kept = JSON.stringify([runs, hosted.staticData]);
		for (const secret of secrets) {
			expect(secret).toBeTruthy();
			expect(kept.includes(secret!)).toBe(false);
		}
	});
});
