/** Exporting users to a file or as items. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { given, useChatBot, usersBy } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { idsOf, jobs, makeUsers, rowsOf, useFileStore } from '../../support/chatBotBulk';
import { EXPORT_FIELDS } from '../../../nodes/ChatBot/api/userExport';
import { EXPORT_HEADLINES, readExportField } from '../../../sandbox/chatbot/export-fields';
import type { ExportField } from '../../../sandbox/chatbot/export-fields';
import type { User } from '../../../sandbox/chatbot/model';

const chatBot = useChatBot();

const files = useFileStore();

const exported = async (
	output: 'file' | 'items',
	parameters: INodeParameters = {},
	options: RunOptions = {},
) => await chatBot.run(jobs.exportTo(output, parameters), options);

const rowOf = (user: User, fields = Object.keys(EXPORT_HEADLINES) as ExportField[]) =>
	Object.fromEntries(
		fields.map((field) => [EXPORT_HEADLINES[field], readExportField(user, field)]),
	);

const bodyOf = (index = 0) => chatBot.sent()[index].body as IDataObject;

/** Values that a file has to quote, in more than one script. */
const AWKWARD = [
	'Ltd., "The Best"',
	'two\r\nlines',
	'two\nlines',
	'"',
	'""',
	',',
	'Zoë 測試 🙂',
	"tab\tand ; and '",
	' spaces ',
];

describe('items', () => {
	it('are the users, by the headlines of the file', async () => {
		const result = await exported('items');
		expect(result.outputs[0]).toEqual(
			usersBy(chatBot.sandbox.store).map((user) => ({
				json: rowOf(user),
				pairedItem: { item: 0 },
			})),
		);
		expect(chatBot.sent()).toEqual([{ method: 'POST', path: '/users/export', body: {} }]);
	});

	it('keep every character', async () => {
		const { users } = chatBot.sandbox.store;
		AWKWARD.forEach((text, index) =>
			users.create({
				default_email: `q${index}@bulk.example`,
				default_name: text,
				default_username: text,
			}),
		);
		const fields = ['default_email', 'default_name', 'default_username'];
		const rows = rowsOf(await exported('items', { fields }));
		AWKWARD.forEach((text, index) =>
			expect(rows.find(({ Email }) => Email === `q${index}@bulk.example`)).toEqual({
				Email: `q${index}@bulk.example`,
				Name: text,
				Username: text,
			}),
		);
	});

	it('of one column may be empty', async () => {
		const rows = rowsOf(await exported('items', { fields: ['default_email'] }));
		expect(rows).toHaveLength(60);
		expect(rows.filter(({ Email }) => Email === '').length).toBeGreaterThan(2);
	});

	it('are none when nobody fits', async () => {
		const filter = { type: 'email', operator: 'equals', value: 'nobody@bulk.example' };
		const { status, outputs } = await exported('items', { filters: { filter: [filter] } });
		expect(status).toBe('success');
		expect(outputs.flat()).toEqual([]);
	});
});

describe('a file', () => {
	it('holds what the service sent, under a name, beside its size', async () => {
		const { outputs } = await exported('file', { fields: ['userId', 'default_name'] });
		expect(outputs[0]).toHaveLength(1);
		const [{ json, binary, pairedItem }] = outputs[0];
		expect(pairedItem).toEqual({ item: 0 });
		expect(binary?.data).toMatchObject({
			fileName: 'chatbot-users.csv',
			mimeType: 'text/csv',
			fileExtension: 'csv',
		});
		expect(json).toEqual({ fileName: 'chatbot-users.csv', fileSize: binary?.data.fileSize });
		const lines = files.read(binary!.data).trimEnd().split('\r\n');
		expect(lines).toHaveLength(61);
		expect(lines[0]).toBe('User ID,Name');
	});

	it('is put under the chosen name', async () => {
		const { outputs } = await exported('file', { binaryPropertyName: 'people' });
		expect(Object.keys(outputs[0][0].binary ?? {})).toEqual(['people']);
	});

	it('goes to disk as a stream, in filesystem mode', async () => {
		makeUsers(chatBot.sandbox.store, 3000);
		let given: unknown;
		const { outputs } = await exported(
			'file',
			{},
			{
				helpers: (helpers) => {
					const save = helpers.prepareBinaryData as (...args: unknown[]) => unknown;
					helpers.prepareBinaryData = async (...args: unknown[]) => {
						[given] = args;
						return await save(...args);
					};
				},
			},
		);
		expect(Buffer.isBuffer(given)).toBe(false);
		expect(given).toMatchObject({ pipe: expect.any(Function) });
		const file = outputs[0][0].binary?.data;
		expect(file?.id).toMatch(/^filesystem-v2:/);
		expect(file?.data).toBe('filesystem-v2');
		expect(files.all()).toHaveLength(1);
		expect(files.read(file!).trimEnd().split('\r\n')).toHaveLength(3061);
	});

	it('of each item is its own', async () => {
		const ids = idsOf(chatBot.sandbox.store);
		const { outputs } = await exported(
			'file',
			{ exportScope: 'users', userIds: '={{ $json.ids }}', fields: ['default_email'] },
			{ items: [{ ids: ids.slice(0, 1) }, { ids: ids.slice(0, 2) }, { ids: ids.slice(0, 3) }] },
		);
		const lines = outputs[0].map(({ binary }) => files.read(binary!.data).split('\r\n').length - 2);
		expect(lines).toEqual([1, 2, 3]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('fields', () => {
	it('are the same as those of the service', () => {
		expect(EXPORT_FIELDS).toEqual(EXPORT_HEADLINES);
	});

	it.each([
		['names', ['default_email', 'userId']],
		['headlines', ['Email', 'User ID']],
		['both, one of them twice', ['Email', 'default_email', 'userId', 'Email']],
		['text', 'Email , User ID'],
	])('may be %s', async (_, fields) => {
		await exported('items', { fields: given(fields) });
		expect(bodyOf()).toEqual({ fields: ['default_email', 'userId'] });
	});

	it('may be sixteen', async () => {
		const sixteen = Object.keys(EXPORT_FIELDS).slice(1);
		expect((await exported('items', { fields: sixteen })).status).toBe('success');
		expect(bodyOf().fields).toHaveLength(16);
	});

	it.each([
		['seventeen', Object.keys(EXPORT_FIELDS), /^Fields has 17 entries/],
		['one that does not exist', ['Email', 'Phone'], /^Fields has no 'Phone'/],
	])('may not be %s', async (_, fields, message) => {
		const { error } = await exported('items', { fields: given(fields) });
		expect(error?.message).toMatch(message);
		expect(chatBot.sent()).toEqual([]);
	});
});

describe('certain users', () => {
	const some = async (userIds: unknown, more: INodeParameters = {}) =>
		await exported('items', { exportScope: 'users', userIds: given(userIds), ...more });

	it.each([
		['one', 1],
		['a thousand', 1000],
	])('may be %s', async (_, count) => {
		makeUsers(chatBot.sandbox.store, 1000);
		const ids = idsOf(chatBot.sandbox.store).slice(0, count);
		expect(rowsOf(await some(ids))).toHaveLength(count);
		expect(bodyOf()).toEqual({ users: ids });
	});

	it('may be text with commas', async () => {
		const ids = idsOf(chatBot.sandbox.store).slice(0, 2);
		await some(` ${ids[0]},${ids[1]} ,`);
		expect(bodyOf()).toEqual({ users: ids });
	});

	it.each([
		['none', [], /^User IDs is empty/],
		['1,001', Array.from({ length: 1001 }, (_, id) => `u${id}`), /^User IDs has 1001 entries/],
		['anything', ['a b'], /^User IDs 'a b' is not an ID/],
	])('may not be %s', async (_, ids, message) => {
		const { error } = await some(ids);
		expect(error?.message).toMatch(message);
		expect(chatBot.sent()).toEqual([]);
	});

	it('are never sent together with filters that the form still holds', async () => {
		const ids = idsOf(chatBot.sandbox.store).slice(0, 2);
		await some(ids, {
			match: 'any',
			filters: { filter: [{ type: 'email', operator: 'isSet' }] },
			options: { filtersJson: '[{ "type": "banned" }]' },
		});
		expect(chatBot.sent()).toHaveLength(1);
		expect(Object.keys(bodyOf())).toEqual(['users']);
	});
});

describe('filters', () => {
	const byName = { filters: { filter: [{ type: 'name', operator: 'contains', value: 'a' }] } };

	it('are sent with the sorting and without users', async () => {
		const rows = rowsOf(
			await exported('items', {
				...byName,
				userIds: idsOf(chatBot.sandbox.store)[0],
				options: { sort: { field: 'lastSeen', order: 'asc' } },
			}),
		);
		const fitting = usersBy(chatBot.sandbox.store, 'lastSeen', 'asc').filter((user) =>
			/a/i.test(user.attributes.default_name ?? ''),
		);
		expect(rows).toEqual(fitting.map((user) => rowOf(user)));
		expect(bodyOf(1)).toEqual({
			match: 'all',
			filters: [{ type: 'default_name', operator: 'contains', value: 'a' }],
			sort: { field: 'lastSeen', order: 'asc' },
		});
	});

	it.each(['ignore', 'refuse'] as const)('that the service %ss end the run', async (setting) => {
		chatBot.sandbox.settings.filters = setting;
		const { status } = await exported('file', byName);
		expect(status).toBe('error');
		expect(chatBot.sent().map(({ path }) => path)).not.toContain('/users/export');
		expect(files.all()).toEqual([]);
	});
});
