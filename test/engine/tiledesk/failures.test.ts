/** What the user reads when an operation fails. */
import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { PREMIUM_SEGMENT_ID } from '../../../sandbox/tiledesk/seed/known';
import type { FaultOptions } from '../../../sandbox';
import { byId } from '../../../scripts/lib/engine';
import { operations, setUp, type OperationRow } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const descriptionOf = (error?: Error) => (error as NodeApiError).description;

const fail = async (row: OperationRow, fault: FaultOptions) => {
	tiledesk.sandbox.addFault({ times: 0, ...fault });
	return await tiledesk.run(setUp(row), { items: row.items.slice(0, 1) });
};

describe.each(operations)('$resource: $operation', (row) => {
	it.each<FaultOptions>([
		{ kind: 'malformed' },
		{ kind: 'html', status: 200 },
		{ kind: 'empty' },
		{ kind: 'status', status: 200, body: '[]' },
		{ kind: 'status', status: 200, body: 'null' },
		{ kind: 'status', status: 200, body: '{"_id":7,"segments":[{"name":"x"}],"leads":{}}' },
	])('does not take a wrong answer for a right one: $kind $status $body', async (fault) => {
		// The last request is the one that the answer of the operation is made of.
		const last = row.requests(row.items[0]).at(-1);
		const { status, error } = await fail(row, { ...fault, method: last?.method });
		const isJson = fault.kind !== 'malformed' && fault.kind !== 'html';
		const isEmptyList = row.takesEmptyList && fault.body === '[]';
		if (row.resource === 'apiCall' || (row.takesAnyAnswer && isJson) || isEmptyList) {
			expect(status).toBe('success');
		} else {
			expect(error?.message).toMatch(/not JSON|in an unexpected form/);
		}
	});
});

describe('a row that is no object or lacks its ID', () => {
	const rows = [null, 'text', 7, [], {}, { _id: null }, { _id: '' }, { _id: 7 }, { id: '' }];
	const answer = (body: IDataObject): FaultOptions => ({
		kind: 'status',
		status: 200,
		body: JSON.stringify(body),
	});
	const lists = operations.filter(
		({ resource, operation }) => ['lead', 'segment'].includes(resource) && operation === 'getAll',
	);

	it.each(lists.flatMap((list) => rows.map((row) => ({ ...list, row }))))(
		'fails the list: $resource, $row',
		async ({ row, ...list }) => {
			const name = `${list.resource}s`;
			const good = { _id: PREMIUM_SEGMENT_ID, name: 'x' };
			// The first request of the leads looks up their segment.
			const skip = list.requests(list.items[0]).length - 1;
			tiledesk.sandbox.addFault({ ...answer({ [name]: [good, row], count: 2 }), skip });
			const { error } = await tiledesk.run(setUp(list), { items: list.items.slice(0, 1) });
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error?.message).toBe(
				`Tiledesk answered in an unexpected form, so it could not list ${name}`,
			);
			expect(descriptionOf(error)).toMatch(`Expected rows with an ID under "${name}"`);
		},
	);

	it.each(rows.slice(3))('fails what gives one segment: %j', async (row) => {
		tiledesk.sandbox.addFault({ kind: 'status', status: 200, body: JSON.stringify(row) });
		const { error } = await tiledesk.run({ resource: 'segment', operation: 'create', name: 'x' });
		expect(error?.message).toMatch(/^Tiledesk answered in an unexpected form/);
		expect(descriptionOf(error)).toMatch(/Expected a segment with an ID/);
	});
});

describe('a login that does not do', () => {
	const segments = { resource: 'segment', operation: 'getAll' };

	it.each([
		['wrong password', { password: 'x' }, /did not accept the cred/, /Wrong password.* email/],
		['unknown user', { email: 'nobody@example.com' }, /not accept/, /User not found.* email/],
		['no email', { email: 'nobody' }, /not accept the cred/, /email: Invalid value.* email/],
		['wrong token', { authentication: 'jwt', token: 'x' }, /not accept the cred/, /new token/],
		['no token', { authentication: 'jwt', token: '={{ "" }}' }, /not accept/, /new token/],
		['no member', { email: 'cleo@example.com' }, /you dont belong to the project/, /agent/],
		['low role', { email: 'ben@example.com' }, /you dont have the required role/, /agent/],
		['unknown project', { projectId: 'f'.repeat(24) }, /Project not found with id/, /project ID/],
		['malformed project', { projectId: 'x/../y' }, /project ID in the Tiledesk/, /24 characters/],
		['no web address', { baseUrl: 'tiledesk' }, /base URL .* is not a web address/, /https/],
	])('is explained: %s', async (_, credential, message, hint) => {
		const { status, error } = await tiledesk.run(segments, { credential });
		expect(status).toBe('error');
		expect(error?.message).toMatch(message);
		expect(descriptionOf(error)).toMatch(hint);
	});

	it.each([
		['slash at the end of the base URL', () => ({ baseUrl: `${tiledesk.sandbox.url}/ ` })],
		['spaces around the project', () => ({ projectId: ' 65a1b2c3d4e5f60718290001 ' })],
		['project in capitals', () => ({ projectId: '65A1B2C3D4E5F60718290001' })],
	])('tolerates a %s', async (_, credential) => {
		expect((await tiledesk.run(segments, { credential: credential() })).status).toBe('success');
	});
});

describe('a request that never gets an answer', () => {
	const original = AbortSignal.timeout.bind(AbortSignal);
	afterEach(() => jest.restoreAllMocks());

	it('ends after one attempt, in clear words', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => original(1_000));
		const call = { resource: 'apiCall', operation: 'request', method: 'GET' };
		const { error } = await tiledesk.run({ ...call, path: '/segments?page=-1' });
		expect(error?.message).toMatch(/^Tiledesk did not answer in time/);
		expect(descriptionOf(error)).toMatch(/never answers some requests: a negative page/);
		expect(timeout).toHaveBeenCalledWith(30_000);
		expect(tiledesk.sent()).toHaveLength(1);
	});

	it('is looked up first where it can be known before', async () => {
		for (const segmentId of ['abc', '../segments', '']) {
			const { error } = await tiledesk.run(
				{ resource: 'lead', operation: 'getAll', segmentId: byId('={{ $json.id }}') },
				{ items: [{ id: segmentId }] },
			);
			expect(error?.message).toMatch(/^Segment (is empty|'.*' is not an ID)$/);
		}
		expect(tiledesk.sent()).toEqual([]);
	});
});
