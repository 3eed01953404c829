/** Map Automatically: which columns of an item become which fields. */
import type { IDataObject } from 'n8n-workflow';
import { on, useChatBot, type RunOptions } from '../../support/chatBot';
import { outcomesOf, quietly } from '../../support/chatBotBulk';

const chatBot = useChatBot();

interface Settings {
	ignore?: string;
	others?: boolean;
	idSource?: string;
	customUserId?: string;
	email?: string;
}

const map = async (
	operation: string,
	items: IDataObject[],
	{ ignore = '', others = false, ...more }: Settings,
	options: RunOptions = {},
) =>
	await chatBot.run(
		on(
			'user',
			operation,
		)({
			dataToSend: 'autoMapInputData',
			inputsToIgnore: ignore,
			options: { otherColumnsAsAttributes: others },
			...more,
		}),
		{ items, ...options },
	);

const created = () =>
	chatBot
		.sent()
		.filter(({ method, path }) => method === 'POST' && path === '/users')
		.map(({ body }) => body as IDataObject);

const attributesOf = async (item: IDataObject, more: Settings = {}) => {
	const { error } = await map('create', [item], more);
	expect(error).toBeUndefined();
	return created()[0].attributes;
};

const row = { email: 'a@x.io' };

const sent = { default_email: 'a@x.io' };

it.each<[string, IDataObject, IDataObject, Settings?]>([
	['a name of the form', { ...row, city: 'Turin' }, { ...sent, default_city: 'Turin' }],
	['a label', { ...row, 'IP address': '::1' }, { ...sent, default_ip: '::1' }],
	[
		'a name of the API',
		{ default_email: 'a@x.io', default_ip: '::1' },
		{ ...sent, default_ip: '::1' },
	],
	['a common spelling', { 'E-Mail': 'a@x.io', State: 'TX' }, { ...sent, default_region: 'TX' }],
	[
		'parts of a name',
		{ ...row, Surname: 'L', 'First Name': 'Ada' },
		{ ...sent, default_name: 'Ada L' },
	],
	[
		'one part of a name',
		{ ...row, 'First Name': 'Ada', 'Last Name': '' },
		{ ...sent, default_name: 'Ada' },
	],
	[
		'the whole name rather than its parts',
		{ ...row, name: 'Ada', 'First Name': 'A' },
		{ ...sent, default_name: 'Ada' },
	],
	[
		'the own name rather than another spelling',
		{ ...row, region: 'Piedmont', state: 'Italy' },
		{ ...sent, default_region: 'Piedmont', state: 'Italy' },
		{ others: true },
	],
	['the same value twice', { ...row, 'E-mail': ' a@x.io' }, sent],
	[
		'the same value as a number and as text',
		{ ...row, city: 7, City: '7' },
		{ ...sent, default_city: '7' },
	],
	['a column beside an empty one', { 'E-mail': '', email: 'a@x.io' }, sent],
	['numbers as text', { ...row, city: 7 }, { ...sent, default_city: '7' }],
	['no column that fits nothing', { ...row, plan: 'pro', constructor: 'x' }, sent],
	[
		'others when wanted',
		{ ...row, Plan: 'pro', empty: '' },
		{ ...sent, Plan: 'pro' },
		{ others: true },
	],
	[
		'none that is ignored',
		{ ...row, City: 'Turin', 'Row Number': 3, note: 'x' },
		{ ...sent, note: 'x' },
		{ others: true, ignore: ' city, row_number' },
	],
	[
		'the one of two that is not ignored',
		{ Email: 'b@x.io', email: 'a@x.io' },
		sent,
		{ ignore: 'Email' },
	],
])('takes %s', async (_, item, expected, ...[more]) => {
	expect(await attributesOf(item, more)).toEqual(expected);
});

it('takes the Customer User ID of a column, whatever the form held before', async () => {
	const left = { idSource: 'manual', customUserId: 'left behind', email: 'left@x.io' };
	await map('create', [{ ...row, 'Customer ID': 4711 }, { city: 'Turin' }], left);
	expect(created()).toEqual(
		expect.arrayContaining([
			{ userId: '4711', attributes: sent },
			{ userId: expect.stringMatching(/^[0-9a-f-]{36}$/), attributes: { default_city: 'Turin' } },
		]),
	);
});

it('creates or updates a table of twenty columns without a field filled in', async () => {
	const more = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`c${index}`, index]));
	const items = [
		{ Email: 'ada@example.com', 'Full Name': 'Ada', Town: 'London', ...more },
		{ Email: 'new@x.io', 'Full Name': 'New', Town: 'Turin', ...more },
		{ Email: '', 'Full Name': 'Nobody' },
	];
	const result = await map('upsert', items, { others: true }, quietly);
	expect(outcomesOf(result)).toEqual(['updated', 'created', 'Email is empty [item 2]']);
	expect(Object.keys(created()[0].attributes as object)).toHaveLength(20);
});

it.each<[string, IDataObject, RegExp, Settings?]>([
	[
		'two columns that contradict each other',
		{ 'E-Mail': 'a@x.io', email: 'b@x.io' },
		/^Data to Send finds two columns for Email: 'E-Mail' and 'email'$/,
	],
	['a value that is no text', { ...row, city: ['a'] }, /^Attributes → City is a list of 1$/],
	[
		'another column that is no text',
		{ ...row, tags: { a: 1 } },
		/^Options → Other Columns as Attributes \(tags\) is an object$/,
		{ others: true },
	],
	['an email with a blank', { email: 'a b@x.io' }, /^Email 'a b@x\.io' has a blank inside$/],
	['nothing to send', { plan: 'pro' }, /^Attributes has no value$/],
])('refuses %s before any call', async (_, item, message, more = {}) => {
	const { error } = await map('create', [item], more);
	expect(error?.message).toMatch(message);
	expect(chatBot.sent()).toEqual([]);
});
