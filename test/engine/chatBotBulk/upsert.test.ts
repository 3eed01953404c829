/** Creating or updating many users by their email. */
import type { IDataObject } from 'n8n-workflow';
import {
	contact,
	jobs,
	makeUsers,
	membersOf,
	outcomesOf,
	rowsOf,
	segmentNamed,
	usersWith,
	userWith,
	useUpsert,
} from '../../support/chatBotBulk';

const { chatBot, calls, run } = useUpsert();

describe('a contact', () => {
	it('is created, updated or left alone, as the store says', async () => {
		const { store } = chatBot.sandbox;
		makeUsers(store, 2, 'old', { default_name: 'Ada', default_city: 'London' });
		const result = await run([
			contact('new@bulk.example', { name: 'Eve', city: 'Turin' }),
			contact('old0@bulk.example', { name: 'Ada', city: 'Paris' }),
			contact('old1@bulk.example', { name: 'Ada', city: 'London' }),
		]);
		expect(outcomesOf(result)).toEqual(['created', 'updated', 'unchanged']);
		expect(userWith(store, 'new@bulk.example').attributes).toEqual({
			default_email: 'new@bulk.example',
			default_name: 'Eve',
			default_city: 'Turin',
		});
		expect(userWith(store, 'old0@bulk.example').attributes.default_city).toBe('Paris');
		expect(rowsOf(result)[1]).toEqual({
			id: userWith(store, 'old0@bulk.example').id,
			outcome: 'updated',
			email: 'old0@bulk.example',
			attributes: { default_city: 'Paris' },
		});
	});

	it('has only those attributes written that differ', async () => {
		makeUsers(chatBot.sandbox.store, 1, 'old', { default_name: 'Ada', default_city: 'London' });
		await run([contact('old0@bulk.example', { name: 'Ada', city: 'Paris' })]);
		const writes = chatBot.sent().filter(({ method }) => method !== 'GET');
		expect(writes.map(({ body }) => body)).toEqual([{ attributes: { default_city: 'Paris' } }]);
	});

	it('changes nothing with blank cells', async () => {
		makeUsers(chatBot.sandbox.store, 1, 'old', { default_name: 'Ada' });
		const result = await run([contact('old0@bulk.example', { name: ' ', city: null })]);
		expect(outcomesOf(result)).toEqual(['unchanged']);
		expect(calls()).toEqual({ lookUps: 1 });
	});

	it('is found in any letter case and with blanks around the email', async () => {
		const { store } = chatBot.sandbox;
		store.users.create({ default_email: 'Mixed.Case@Bulk.Example' });
		const result = await run([contact('  mixed.CASE@bulk.example ', { name: 'Ada' })]);
		expect(outcomesOf(result)).toEqual(['updated']);
		expect(userWith(store, 'mixed.case@bulk.example').attributes).toEqual({
			default_email: 'Mixed.Case@Bulk.Example',
			default_name: 'Ada',
		});
	});

	it.each(['a+b@bulk.example', "o'neil&co=1@bulk.example", 'ünï@bulk.example', '%41@bulk.example'])(
		'is found as %s',
		async (email) => {
			chatBot.sandbox.store.users.create({ default_email: email });
			expect(outcomesOf(await run([contact(email)]))).toEqual(['unchanged']);
			expect(usersWith(chatBot.sandbox.store, email)).toHaveLength(1);
		},
	);

	it('that is there several times is the one created first', async () => {
		const { users } = chatBot.sandbox.store;
		const [first, second, third] = ['a', 'A', 'a'].map((letter) =>
			users.create({ default_email: `${letter}@twice.example` }),
		);
		first.createdAt = 3e12;
		second.createdAt = 1e12;
		third.createdAt = 2e12;
		const result = await run([contact('a@twice.example', { name: 'Ada' })]);
		expect(rowsOf(result)).toMatchObject([{ id: second.id, outcome: 'updated' }]);
		expect([first, third].map(({ attributes }) => attributes.default_name)).toEqual([
			undefined,
			undefined,
		]);
	});

	it('cannot be given a second email among the custom attributes', async () => {
		const row = { name: 'default_email', value: 'other@bulk.example' };
		const parameters = { ...jobs.upsert, customAttributes: { attribute: [row] } };
		const items = [contact('new@bulk.example')];
		const { status, error } = await chatBot.run(parameters, { items });
		expect(status).toBe('error');
		expect(error?.message).toBe("Custom Attributes → Name is 'default_email'");
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('contacts with the same email', () => {
	it('are one user with one look-up and one write, of which all tell', async () => {
		const result = await run([
			contact('same@bulk.example', { name: 'Ada' }),
			contact('other@bulk.example'),
			contact('SAME@bulk.example', { city: 'Turin' }),
			contact(' Same@Bulk.example', { name: 'Eve' }),
		]);
		expect(outcomesOf(result)).toEqual(['created', 'created', 'created', 'created']);
		const { id, attributes } = userWith(chatBot.sandbox.store, 'same@bulk.example');
		expect(attributes).toMatchObject({ default_name: 'Eve', default_city: 'Turin' });
		expect(rowsOf(result).filter((row) => row.id === id)).toHaveLength(3);
		expect(calls()).toMatchObject({ creates: 2 });
	});

	it('are one update', async () => {
		makeUsers(chatBot.sandbox.store, 1, 'old');
		const items = ['Ada', 'Eve', 'Eve'].map((name) => contact('old0@bulk.example', { name }));
		expect(outcomesOf(await run(items))).toEqual(['updated', 'updated', 'updated']);
		expect(calls()).toEqual({ lookUps: 1, updates: 1 });
		const { attributes } = userWith(chatBot.sandbox.store, 'old0@bulk.example');
		expect(attributes.default_name).toBe('Eve');
	});

	it('join the segments of each', async () => {
		const { store } = chatBot.sandbox;
		const [known] = makeUsers(store, 1);
		const [red, blue] = ['red', 'blue'].map((name) => segmentNamed(store, name));
		const emails = ['known0@bulk.example', 'new@bulk.example'];
		await run(
			emails.flatMap((email) => [
				contact(email, { segments: [red] }),
				contact(email, { segments: [blue] }),
			]),
		);
		const { id } = userWith(store, 'new@bulk.example');
		expect(membersOf(store, red)).toEqual([known, id].sort());
		expect(membersOf(store, blue)).toEqual([known, id].sort());
	});
});

describe('the number of calls', () => {
	const many = (count: number, create: (number: number) => IDataObject) =>
		Array.from({ length: count }, (_, number) => create(number));

	it('for 1,000 contacts, half of them new: 1,000 ÷ 5 look-ups + 500 creates + what differs', async () => {
		makeUsers(chatBot.sandbox.store, 500, 'known', { default_city: 'Turin' });
		const items = many(1000, (number) =>
			number % 2 === 0
				? contact(`known${number / 2}@bulk.example`, { city: number % 10 === 0 ? 'Rome' : 'Turin' })
				: contact(`new${number}@bulk.example`, { city: 'Turin' }),
		);
		const result = await run(items);
		const outcomes = outcomesOf(result);
		const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
		expect([count('created'), count('updated'), count('unchanged')]).toEqual([500, 100, 400]);
		expect(calls()).toEqual({ lookUps: 200, creates: 500, updates: 100 });
		chatBot.sandbox.clearRequests();
		// The second night: nothing is new, so nothing is written.
		expect(new Set(outcomesOf(await run(items)))).toEqual(new Set(['unchanged']));
		expect(calls()).toEqual({ lookUps: 200 });
	});

	it('when all are new: two more, which prove that the filters find somebody', async () => {
		await run(many(50, (number) => contact(`new${number}@bulk.example`)));
		expect(calls()).toEqual({ lookUps: 10 + 1, pages: 1, creates: 50 });
	});

	it('when a place in the look-ups has found nobody: one more, which proves that place', async () => {
		makeUsers(chatBot.sandbox.store, 8);
		const four = (from: number) =>
			many(4, (number) => contact(`known${from + number}@bulk.example`));
		const items = [contact('a@bulk.example'), ...four(0), contact('b@bulk.example'), ...four(4)];
		await run(items);
		expect(calls()).toEqual({ lookUps: 2 + 1, creates: 2 });
	});

	it('for one known contact is one', async () => {
		await run([contact('ada@example.com')]);
		expect(calls()).toEqual({ lookUps: 1 });
	});

	it('for segments is one per thousand known users with the same segments', async () => {
		const { store } = chatBot.sandbox;
		const ids = makeUsers(store, 1010);
		const segments = [segmentNamed(store, 'a'), segmentNamed(store, 'b')];
		const items = [
			...many(1010, (number) =>
				contact(`known${number}@bulk.example`, {
					segments: number % 2 ? segments : [...segments].reverse(),
				}),
			),
			contact('new@bulk.example', { segments }),
		];
		const result = await run(items);
		expect(outcomesOf(result).pop()).toBe('created');
		expect(calls()).toMatchObject({ adds: 2, creates: 1 });
		expect(membersOf(store, segments[0])).toEqual(
			[...ids, userWith(store, 'new@bulk.example').id].sort(),
		);
	});
});
