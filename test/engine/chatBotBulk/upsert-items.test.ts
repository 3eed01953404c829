/** Creating or updating many users: what becomes of each item. */
import {
	contact,
	emailsOf,
	makeUsers,
	outcomesOf,
	quietly,
	segmentNamed,
	userWith,
	useUpsert,
} from '../../support/chatBotBulk';

const { chatBot, calls, run } = useUpsert();

describe('items', () => {
	it('are linked to their rows, each with its own parameters', async () => {
		const { store } = chatBot.sandbox;
		const segment = segmentNamed(store, 'a');
		makeUsers(store, 1);
		const { outputs } = await run([
			contact('x@bulk.example', { name: 'X' }),
			contact('known0@bulk.example', { city: 'Y', segments: [segment] }),
			contact('z@bulk.example', { segments: segment }),
		]);
		expect(outputs[0]).toEqual([
			{
				json: {
					id: userWith(store, 'x@bulk.example').id,
					outcome: 'created',
					email: 'x@bulk.example',
					attributes: { default_name: 'X' },
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					id: userWith(store, 'known0@bulk.example').id,
					outcome: 'updated',
					email: 'known0@bulk.example',
					attributes: { default_city: 'Y' },
					segmentIds: [segment],
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					id: userWith(store, 'z@bulk.example').id,
					outcome: 'created',
					email: 'z@bulk.example',
					attributes: {},
					segmentIds: [segment],
				},
				pairedItem: { item: 2 },
			},
		]);
	});

	it('that cannot be read keep nobody else from being done, where the node goes on', async () => {
		const items = [
			contact('a@bulk.example'),
			contact(''),
			contact('b@bulk.example', { name: 'x'.repeat(257) }),
			contact('c@bulk.example'),
		];
		const result = await run(items, quietly);
		expect(outcomesOf(result)).toEqual([
			'created',
			expect.stringMatching(/^Email is empty.*\[item 1\]$/),
			expect.stringMatching(/^Attributes → Name has 257 characters.*\[item 2\]$/),
			'created',
		]);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
	});

	it('that cannot be read end the run before anything is sent, otherwise', async () => {
		const { status, error } = await run([contact('a@bulk.example'), contact(' ')]);
		expect(status).toBe('error');
		expect(error?.message).toBe('Email is empty [item 1]');
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(chatBot.sent()).toEqual([]);
	});

	it('that ChatBot refuses are told beside the others', async () => {
		const bad = contact('b@bulk.example', { segments: ['65fffffffffffffffffffff1'] });
		const result = await run([contact('a@bulk.example'), bad, contact('c@bulk.example')], quietly);
		expect(outcomesOf(result)).toEqual([
			'created',
			expect.stringContaining('no segment with id'),
			'created',
		]);
	});

	it('that ChatBot refuses end the run and are named, otherwise', async () => {
		const items = Array.from({ length: 100 }, (_, number) =>
			contact(`n${number}@bulk.example`, {
				segments: number === 20 ? ['65fffffffffffffffffffff1'] : [],
			}),
		);
		const { error } = await run(items);
		expect(error?.message).toMatch(/no segment with id.*\[item 20\]$/);
		expect(error).toMatchObject({ context: { itemIndex: 20 } });
		expect(calls().creates).toBeLessThan(100);
	});

	it('keep their outcome when the segments of others fail', async () => {
		const { store } = chatBot.sandbox;
		makeUsers(store, 2);
		const segment = segmentNamed(store, 'a');
		const items = [
			contact('new@bulk.example', { segments: [segment] }),
			contact('known0@bulk.example', { name: 'Ada' }),
			contact('known1@bulk.example', { segments: [segment] }),
		];
		chatBot.sandbox.addFault({ kind: 'status', status: 500, path: '*/members', times: 0 });
		expect(outcomesOf(await run(items, quietly))).toEqual([
			'created',
			'updated',
			expect.stringContaining('not able to add users to segments'),
		]);
	});

	it('join no segments once one has failed and the run is over', async () => {
		const { store } = chatBot.sandbox;
		makeUsers(store, 1);
		const segments = [segmentNamed(store, 'a')];
		chatBot.sandbox.addFault({ kind: 'status', status: 500, method: 'POST', path: '/users' });
		await run([contact('known0@bulk.example', { segments }), contact('new@bulk.example')]);
		expect(calls()).not.toHaveProperty('adds');
	});

	it('are run again without doubling anybody', async () => {
		const items = Array.from({ length: 20 }, (_, number) => contact(`n${number}@bulk.example`));
		chatBot.sandbox.addFault({ kind: 'cut', when: 'after', method: 'POST', path: '/users' });
		const first = await run(items, quietly);
		expect(outcomesOf(first)).toContainEqual(
			expect.stringMatching(/^The connection to ChatBot ended/),
		);
		const second = await run(items);
		expect(new Set(outcomesOf(second))).toEqual(new Set(['unchanged']));
		const { length } = emailsOf(chatBot.sandbox.store).filter((email) => /^n\d/.test(email));
		expect(length).toBe(20);
	});
});
