/** What ChatBot may answer to an export, and what the node makes of it. */
import type { INodeParameters } from 'n8n-workflow';
import { runChatBot, useChatBot } from '../../support/chatBot';
import type { RunOptions } from '../../support/chatBot';
import { jobs, makeUsers, quietly, rowsOf, useFileStore } from '../../support/chatBotBulk';
import { listen } from '../../../scripts/lib/engine/local-server';

const chatBot = useChatBot();

const files = useFileStore();

const exported = async (
	output: 'file' | 'items',
	parameters: INodeParameters = {},
	options: RunOptions = {},
) => await chatBot.run(jobs.exportTo(output, parameters), options);

describe('an answer', () => {
	it.each(['file', 'items'] as const)('that is an object is the row (%s)', async (output) => {
		chatBot.sandbox.settings.exportAs = 'json';
		const { outputs } = await exported(output);
		expect(outputs[0]).toEqual([
			{
				json: { timestamp: expect.any(String), status: { code: 200, type: 'success' } },
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		['a refusal', { kind: 'malformed', body: '{"status":{"code":403}}' }, /does not allow/],
		['empty', { kind: 'empty' }, /unexpected form/],
		['malformed', { kind: 'malformed' }, /not JSON/],
		['a list', { kind: 'malformed', body: '[1]' }, /unexpected form/],
		['a page', { kind: 'html', status: 200 }, /not JSON/],
	] as const)('that is %s is a failure', async (_, fault, message) => {
		for (const output of ['file', 'items'] as const) {
			chatBot.sandbox.addFault({ ...fault, times: 1 });
			const { status, error } = await exported(output);
			expect(status).toBe('error');
			expect(error?.message).toMatch(message);
			expect(files.all()).toEqual([]);
		}
	});

	it.each([
		[400, /^ChatBot refused to export users: Made by/],
		[401, /did not accept the credential/],
		[403, /does not allow this credential to export users/],
		[422, /^ChatBot refused to export users/],
		[500, /not able to export users/],
	])('%i is told in words and not repeated', async (status, message) => {
		chatBot.sandbox.addFault({ kind: 'status', status });
		const { error } = await exported('file');
		expect(error?.message).toMatch(message);
		expect(chatBot.sent()).toHaveLength(1);
		expect(files.all()).toEqual([]);
	});

	it.each([
		['503', { kind: 'status', status: 503 }],
		['429', { kind: 'status', status: 429, retryAfter: 0 }],
		['a cut before it began', { kind: 'cut' }],
	] as const)('%s is asked for again', async (_, fault) => {
		chatBot.sandbox.addFault({ ...fault, times: 2 });
		expect(rowsOf(await exported('items'))).toHaveLength(60);
		expect(chatBot.sent()).toHaveLength(3);
	});

	it('503 is given up in the end', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 503, times: 0 });
		const { error } = await exported('file');
		expect(error?.message).toMatch(/at the moment \(status 503\)/);
		expect(chatBot.sent()).toHaveLength(5);
	});
});

describe('an answer cut in the middle', () => {
	it.each([
		['file', 10],
		['file', 20_000],
		['file', 100_000],
		['items', 10],
		['items', 20_000],
		['items', 100_000],
	] as const)(
		'(%s, after %i bytes) is a failure and leaves nothing',
		async (output, afterBytes) => {
			makeUsers(chatBot.sandbox.store, 2000);
			chatBot.sandbox.addFault({ kind: 'cut', afterBytes });
			const { status, error, outputs } = await exported(output);
			expect(status).toBe('error');
			expect(outputs).toEqual([]);
			expect(error).toMatchObject({
				message: 'ChatBot did not send everything, so it could not export users',
				description: expect.stringMatching(/^Nothing was kept of it\. Run again\. Reason: \w/),
			});
			expect(files.all()).toEqual([]);
			// Then it goes well, and nothing of the first try is in it.
			expect(rowsOf(await exported('items'))).toHaveLength(2060);
		},
	);

	it('is an error item where the node goes on', async () => {
		chatBot.sandbox.addFault({ kind: 'cut', afterBytes: 100 });
		const { outputs } = await exported('file', {}, quietly);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].binary).toBeUndefined();
		expect(outputs[0][0].json.error).toMatch(/did not send everything/);
	});
});

describe('a service that writes CSV in its own way', () => {
	const answerWith = async (
		headers: Record<string, string>,
		body: Buffer,
		{
			declared,
			status = 200,
			output = 'items',
		}: { declared?: number; status?: number; output?: 'file' | 'items' } = {},
	) => {
		const server = await listen(async (_request, response) => {
			response.writeHead(status, {
				...headers,
				...(declared === undefined ? {} : { 'content-length': String(declared) }),
			});
			response.write(body);
			// Shorter than declared: the connection ends instead of the body.
			if (declared !== undefined && declared > body.length) {
				setTimeout(() => response.destroy(), 20);
			} else response.end();
		});
		const result = await runChatBot({ url: server.url, token: 't' }, jobs.exportTo(output));
		await server.close();
		return result;
	};

	it.each([
		['LF', 'Name,Email\nAda,a@b.c\n'],
		['no line break at the end', 'Name,Email\r\nAda,a@b.c'],
		['a byte order mark', '\uFEFFName,Email\r\nAda,a@b.c\r\n'],
		['everything quoted', '"Name","Email"\r\n"Ada","a@b.c"\r\n'],
		['a blank line at the end', 'Name,Email\r\nAda,a@b.c\r\n\r\n'],
		['CR alone', 'Name,Email\rAda,a@b.c\r'],
		['a comma at the end', 'Name,Email,\nAda,a@b.c,\n'],
	])('(%s) is understood', async (_, text) => {
		for (const type of ['text/csv', 'text/plain; charset=utf-8', 'application/octet-stream']) {
			const { outputs } = await answerWith({ 'content-type': type }, Buffer.from(text));
			expect(outputs[0].map(({ json }) => json)).toEqual([{ Name: 'Ada', Email: 'a@b.c' }]);
		}
	});

	it.each([
		['a line too short', 'Name,Email\r\nAda\r\n', /A line has 1 fields instead of 2/],
		['a line too long', 'Name,Email\r\nAda,a,b\r\n', /A line has 3 fields instead of 2/],
		['an open quote', 'Name,Email\r\nAda,"a@b', /middle of a quoted field/],
	])('(%s) is a failure', async (_, text, reason) => {
		const { error } = await answerWith({ 'content-type': 'text/csv' }, Buffer.from(text));
		expect(error).toMatchObject({ description: expect.stringMatching(reason) });
	});

	it.each([
		['nothing', 200, ''],
		['no content', 204, ''],
		['blank lines', 200, '\uFEFF\r\n \r\n'],
	])('(%s) is a failure, never an empty file', async (_, status, text) => {
		for (const output of ['file', 'items'] as const) {
			const body = Buffer.from(text);
			const { error } = await answerWith({ 'content-type': 'text/csv' }, body, { status, output });
			expect(error?.message).toMatch(/in an unexpected form, so it could not export users/);
			expect(files.all()).toEqual([]);
		}
	});

	it.each([
		['an object', '\uFEFF\n{"status":{"code":200}}', undefined],
		['a page', '<!doctype html><p>Sign in', /not JSON/],
	])('(%s, called CSV) is not taken for a file', async (_, text, message) => {
		for (const output of ['file', 'items'] as const) {
			const { error, outputs } = await answerWith(
				{ 'content-type': 'text/csv' },
				Buffer.from(text),
				{ output },
			);
			if (message) expect(error?.message).toMatch(message);
			else expect(outputs[0][0].json).toEqual({ status: { code: 200 } });
			expect(files.all()).toEqual([]);
		}
	});

	it('and sends less than it declared is a failure', async () => {
		const text = Buffer.from('Name,Email\r\nAda,a@b.c\r\n');
		const { error } = await answerWith({ 'content-type': 'text/csv' }, text, {
			declared: text.length + 9,
		});
		expect(error?.message).toMatch(/did not send everything/);
	});

	it('is asked not to pack it, since a packed file that is cut looks whole', async () => {
		const asked: unknown[] = [];
		const server = await listen(async (request, response) => {
			asked.push(request.headers['accept-encoding']);
			response.writeHead(200, { 'content-type': 'text/csv' }).end('Name\r\nAda\r\n');
		});
		await runChatBot({ url: server.url, token: 't' }, jobs.exportTo('file'));
		await server.close();
		expect(asked).toEqual(['identity']);
	});

	it('and cuts an object is a failure', async () => {
		const text = Buffer.from('{"status": {');
		const { error } = await answerWith({ 'content-type': 'application/json' }, text, {
			declared: 99,
		});
		expect(error?.message).toMatch(/did not send everything/);
	});
});
