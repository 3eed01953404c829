/** What the user reads when an operation fails, and what becomes of the other items. */
import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, on, operations, useChatBot } from '../../support/chatBot';
import type { OperationRow, RunOptions } from '../../support/chatBot';
import { KNOWN_USER_ID, type FaultOptions } from '../../../sandbox';

const chatBot = useChatBot();

const WORDS = 'attributes.default_name: zu lang – „Straße“; segments: at most 100';

/** A refusal as the service might word it; it repeats the token it was sent. */
const refusal = (): FaultOptions => ({
	kind: 'status',
	status: 422,
	body: JSON.stringify({
		status: {
			code: 422,
			type: 'invalid',
			details: [
				{ field: 'attributes.default_name', message: 'zu lang – „Straße“' },
				{ path: 'segments', message: 'at most 100' },
			],
		},
		received: { authorization: `Bearer ${chatBot.sandbox.token}` },
	}),
});

function setUp(row: OperationRow, more: INodeParameters = {}): INodeParameters {
	const { resource, operation, parameters } = row;
	const options = { ...(parameters.options as object), ...more };
	return { resource, operation, ...parameters, options };
}

const first = (row: OperationRow) => row.items(chatBot.sandbox.store).slice(0, 1);

const fail = async (row: OperationRow, fault: FaultOptions, options: RunOptions = {}) => {
	chatBot.sandbox.addFault({ times: 0, ...fault });
	return await chatBot.run(setUp(row), { items: first(row), ...options });
};

const rowsOf = (row: OperationRow, items: IDataObject[]) => (index: number) =>
	row
		.rows(items[index], chatBot.sandbox.store)
		.map((json) => ({ json, pairedItem: { item: index } }));

/** Three items, of which the middle one fails. */
async function runWithOneBad(row: OperationRow, settings: RunOptions['settings']) {
	const items = row.items(chatBot.sandbox.store);
	if (row.unknown) items[1] = { ...items[1], ...row.unknown.change };
	else chatBot.sandbox.addFault({ ...refusal(), skip: 1 });
	const parameters = setUp(row, { parallelRequests: 1 });
	const result = await chatBot.run(parameters, { items, settings });
	const words = row.unknown?.message ?? WORDS;
	return { ...result, items, words, rowsAt: rowsOf(row, items) };
}

describe.each(operations)('$resource: $operation', (row) => {
	it('goes on with the other items when told to', async () => {
		const onError = 'continueRegularOutput' as const;
		const { status, outputs, words, rowsAt } = await runWithOneBad(row, { onError });
		expect(status).toBe('success');
		const failed = { json: { error: expect.any(String) }, pairedItem: { item: 1 } };
		expect(outputs).toEqual([
			[...rowsAt(0), { ...failed, error: expect.any(NodeApiError) }, ...rowsAt(2)],
		]);
		const { error } = outputs[0][rowsAt(0).length].json;
		expect(error).toContain(words);
		expect(error).toMatch(/ \[item 1\]$/);
	});

	it('leads a failed item to the error output', async () => {
		const onError = 'continueErrorOutput' as const;
		const { status, outputs, items, words, rowsAt } = await runWithOneBad(row, { onError });
		expect(status).toBe('success');
		expect(outputs[0]).toEqual([...rowsAt(0), ...rowsAt(2)]);
		expect(outputs[1]).toHaveLength(1);
		const [{ json, pairedItem }] = outputs[1];
		expect(pairedItem).toEqual({ item: 1 });
		expect(json).toEqual({ ...items[1], error: expect.stringContaining(words) });
	});

	it('ends the run otherwise, naming the item', async () => {
		const { status, outputs, error, words } = await runWithOneBad(row, {});
		expect({ status, outputs }).toEqual({ status: 'error', outputs: [] });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.message).toContain(words);
		expect(error?.message).toMatch(/ \[item 1\]$/);
	});

	if (row.unknown) {
		const { change, message } = row.unknown;
		it('fails for what does not exist', async () => {
			const [item] = first(row);
			const { status, error } = await chatBot.run(setUp(row), { items: [{ ...item, ...change }] });
			expect(status).toBe('error');
			expect(error?.message).toBe(message);
			const { description } = error as NodeApiError;
			expect(description).toMatch(/\b(Choose|Use|Check)\b/);
		});
	}

	it.each<FaultOptions>([
		{ kind: 'malformed' },
		{ kind: 'html', status: 200 },
		{ kind: 'empty' },
		{ kind: 'status', status: 200, body: '[]' },
		{ kind: 'status', status: 200, body: 'null' },
		{ kind: 'status', status: 200, body: '{"id":7,"data":{}}' },
	])('does not take a wrong answer for a right one: $kind $status $body', async (fault) => {
		const isJson = fault.kind !== 'malformed' && fault.kind !== 'html';
		const isEmptyList =
			fault.body === '[]' && row.operation === 'getAll' && row.resource !== 'user';
		const fits = row.takesAnyAnswer || isEmptyList || (row.needsNoAnswer && isJson);
		const { status, error } = await fail(row, fault);
		expect(status).toBe(fits ? 'success' : 'error');
		const { sharesRequest } = row;
		if (!fits && !(sharesRequest && fault.body === '[]')) {
			expect(error?.message).toMatch(/not JSON|in an unexpected form/);
		}
	});
});

describe.each([true, false])(
	'a success that tells of a refusal (kept open: %s)',
	(reuseConnections) => {
		const ban = on('user', 'ban')({ userId: byId(KNOWN_USER_ID) });

		const banned = async (body: string) => {
			chatBot.sandbox.addFault({ kind: 'malformed', status: 200, body });
			return await chatBot.run(ban, { credential: { reuseConnections } });
		};

		it.each([
			['{"error":true}', 'ChatBot refused to ban the user (status 400)'],
			[
				'{"status":{"code":403,"details":"read only"}}',
				'ChatBot does not allow this credential to ban the user: read only',
			],
		])('%s is one', async (body, message) => {
			expect((await banned(body)).error?.message).toBe(message);
			expect(chatBot.sent()).toHaveLength(1);
		});

		it('that will pass is repeated', async () => {
			expect((await banned('{"statusCode":503}')).status).toBe('success');
			expect(chatBot.sent()).toHaveLength(2);
		});
	},
);

describe('the reason', () => {
	const create = { resource: 'segment', operation: 'create', name: 'x' };

	it.each<[string, FaultOptions, RegExp]>([
		['401', { kind: 'status', status: 401 }, /^ChatBot did not accept the credential: Made by/],
		['403', { kind: 'status', status: 403 }, /^ChatBot does not allow this .* to .*Made by/],
		['409', { kind: 'status', status: 409 }, /because of something that exists already: Made by/],
		['a cut connection', { kind: 'cut' }, /^The connection to ChatBot ended before it could /],
	])('of %s is explained', async (_, fault, message) => {
		chatBot.sandbox.addFault(fault);
		const { error } = await chatBot.run(create);
		expect(error?.message).toMatch(message);
		expect((error as NodeApiError).description).toMatch(/\w{3}/);
	});

	it('keeps words in which n8n would find a code of Node', async () => {
		const details = 'preexisting user, see https://x.example/ENOENT';
		const body = JSON.stringify({ status: { details } });
		chatBot.sandbox.addFault({ kind: 'status', status: 409, body });
		const { error } = await chatBot.run(create);
		expect(error?.message).toMatch(/: preexisting user, see https:\/\/x.example\/ENOENT$/);
	});

	it('of every item is told, where all fail alike', async () => {
		chatBot.sandbox.addFault({ ...refusal(), times: 0 });
		const settings = { onError: 'continueRegularOutput' as const };
		const { outputs } = await chatBot.run(create, { items: [{}, {}, {}], settings });
		const named = outputs[0].map(({ json }) => String(json.error).match(/\[item.*$/)?.[0]);
		expect(named).toEqual(['[item 0]', '[item 1]', '[item 2]']);
	});
});
