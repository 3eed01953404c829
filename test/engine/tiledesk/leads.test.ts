/** Leads: what is written and what is not, and what the server would do to the careless. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { EVERYBODY_SEGMENT_ID, PREMIUM_SEGMENT_ID } from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { LEAD_IDS, lookAtLead } from './support/operations/lead';
import { liveLeads } from './support/operations';
import { UNKNOWN_ID } from './support/operations/row';
import { useTiledesk, withoutPaging, type RunOptions } from './support/service';

const tiledesk = useTiledesk();

const run = async (operation: string, parameters: INodeParameters, options?: RunOptions) =>
	await tiledesk.run({ resource: 'lead', operation, ...parameters }, options);

const [LEAD_ID] = LEAD_IDS;

const byEmail = (value: string) => ({ __rl: true, mode: 'email', value });

const lead = (id: unknown) => tiledesk.sandbox.store.leads.find(({ _id }) => _id === id)!;

const calls = () => tiledesk.sent().map(({ method, path }) => `${method} ${path}`);

const FOREIGN = () =>
	tiledesk.sandbox.store.leads.find(({ id_project: project }) => project.endsWith('2'))!._id;

const DELETED = () => tiledesk.sandbox.store.leads.find(({ status }) => status === 1000)!._id;

const CHANGES: Array<[string, INodeParameters]> = [
	['get', {}],
	['update', { fullname: 'x' }],
	['delete', {}],
	['addTags', { tags: 'x' }],
	['removeTags', { tags: 'x' }],
];

describe.each(CHANGES)('%s', (operation, more) => {
	it.each([
		['an unknown lead', () => UNKNOWN_ID],
		['a lead of another project', FOREIGN],
		['a deleted lead', DELETED],
	])('does not find %s, and changes nothing', async (_, idOf) => {
		const before = tiledesk.sandbox.store.toSnapshot();
		const id = idOf();
		const { error } = await run(operation, { leadId: byId(id), ...more });
		expect(error?.message).toBe(`Lead '${id}' was not found`);
		expect(tiledesk.sent()).toEqual([lookAtLead(id)]);
		expect(tiledesk.sandbox.store.toSnapshot()).toEqual(before);
	});

	it('takes an email, and names one that nobody has', async () => {
		const { error } = await run(operation, { leadId: byEmail('lead0@example.com'), ...more });
		expect(error).toBeUndefined();
		const missing = await run(operation, { leadId: byEmail('nobody@example.com'), ...more });
		expect(missing.error?.message).toBe("No lead has the email 'nobody@example.com'");
	});
});

it('gets a deleted lead when asked for', async () => {
	const id = DELETED();
	const { outputs } = await run('get', {
		leadId: byId(id),
		options: { includeDeleted: true },
	});
	expect(outputs[0][0].json).toMatchObject({ id, status: 1000 });
});

describe('writing', () => {
	it('creates with what a create takes, and adds the rest', async () => {
		const { outputs } = await run('create', {
			email: 'new@example.com',
			phone: '={{ 42 }}',
			additionalFields: { city: 'Turin', zipcode: ' ' },
			attributes: { attribute: [{ name: 'plan', value: 'x' }] },
			tags: 'vip, new',
		});
		const [{ json }] = outputs[0];
		expect(calls()).toEqual(['POST /leads', `PUT /leads/${String(json.id)}`]);
		expect(tiledesk.sent().map(({ body }) => body)).toEqual([
			{ email: 'new@example.com', attributes: { plan: 'x' } },
			{ phone: '42', city: 'Turin', tags: ['vip', 'new'] },
		]);
		expect(lead(json.id)).toMatchObject({ phone: '42', city: 'Turin', tags: ['vip', 'new'] });
	});

	it('names the new lead when the rest of it is refused', async () => {
		tiledesk.sandbox.addFault({ kind: 'status', status: 400, method: 'PUT' });
		const { error } = await run('create', { email: 'new@example.com', phone: '42' });
		const { _id: id } = tiledesk.sandbox.store.leads.at(-1)!;
		expect(error?.message).toContain(`new lead '${id}', which exists (continue with Update)`);
	});

	it('merges attributes, clears fields, and leaves the rest alone', async () => {
		const { fullname, attributes } = structuredClone(lead(LEAD_ID));
		const { outputs } = await run('update', {
			leadId: byId(LEAD_ID),
			attributes: { attribute: [{ name: 'plan', value: 'new' }] },
			options: { clearFields: ['city'] },
		});
		expect(outputs[0][0].json.changes).toEqual({ city: '', attributes: { plan: 'new' } });
		expect(lead(LEAD_ID)).toMatchObject({
			fullname,
			city: '',
			attributes: { ...attributes, plan: 'new' },
		});
	});

	it('maps the columns of the item', async () => {
		const items = [
			{
				'E-Mail': 'a@example.com',
				'First Name': 'Ada',
				'last name': 'L',
				Note: 'secret',
				score: 7,
				phone: '',
				Tags: ['x'],
			},
		];
		await run(
			'upsert',
			{
				dataToSend: 'autoMapInputData',
				inputsToIgnore: 'note, other',
				options: { otherColumnsAsAttributes: true },
			},
			{ items },
		);
		expect(tiledesk.sent().map(({ body }) => body)).toEqual([
			undefined,
			{ email: 'a@example.com', fullname: 'Ada L', attributes: { score: 7 } },
			{ tags: ['x'] },
		]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['create', {}, /^Email and all other fields are empty$/],
		['create', { fullname: '={{ ({}) }}' }, /^Full Name is an object$/],
		[
			'create',
			{ additionalFields: { city: '={{ [1] }}' } },
			/^Additional Fields → City is a list of 1/,
		],
		[
			'create',
			{ email: 'a@b.c', attributes: { attribute: [{ name: '$a', value: 1 }] } },
			/^Attributes → Name is '\$a'$/,
		],
		['upsert', { email: '={{ " " }}' }, /^Email is empty$/],
		['update', { leadId: byId(LEAD_ID) }, /^Email and all other fields are empty$/],
		[
			'update',
			{ leadId: byId(LEAD_ID), options: { clearFields: '={{ "tags" }}' } },
			/^Options → Fields to Clear has no 'tags'$/,
		],
		['get', { leadId: byId('x/y') }, /is not an ID$/],
	])('%s with %j is refused before any call', async (operation, parameters, message) => {
		const { error } = await run(operation, parameters);
		expect(error?.message).toMatch(message);
		expect(tiledesk.sent()).toEqual([]);
	});
});

describe('create or update', () => {
	const upsert = async (items: IDataObject[], options?: RunOptions) =>
		await run(
			'upsert',
			{ email: '={{ $json.email }}', fullname: '={{ $json.name }}', tags: '={{ $json.tags }}' },
			{ items, ...options },
		);

	it('looks each spelling up once, writes changes only, and gives an outcome per item', async () => {
		const { fullname, tags } = lead(LEAD_ID);
		const items = [
			{ email: 'lead0@example.com', name: fullname, tags: tags.join(',') },
			{ email: 'new@example.com', name: 'First' },
			{ email: 'lead1@example.com', name: 'Other', tags: 'vip,fresh' },
			{ email: 'NEW@example.com', name: 'Last' },
		];
		const { outputs } = await upsert(items);
		expect(outputs[0].map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
			['unchanged', { item: 0 }],
			['created', { item: 1 }],
			['updated', { item: 2 }],
			['created', { item: 3 }],
		]);
		// The new one is looked for in both spellings.
		expect(calls().sort()).toEqual([
			...Array<string>(4).fill('GET /leads'),
			'POST /leads',
			`PUT /leads/${LEAD_IDS[1]}`,
			`PUT /leads/${LEAD_IDS[1]}/tag`,
		]);
		const made = tiledesk.sandbox.store.leads.filter(({ email }) => /^new@/i.test(email ?? ''));
		expect(made).toMatchObject([{ fullname: 'Last', email: 'new@example.com' }]);
		// A second run finds everything as it should be.
		tiledesk.sandbox.clearRequests();
		const again = await upsert(items.slice(0, 3));
		expect(again.outputs[0].map(({ json }) => json.outcome)).toEqual([
			'unchanged',
			// Its name is that of the last one, under the same email in other letters.
			'updated',
			'unchanged',
		]);
	});

	it('finds an email that is stored in lower case', async () => {
		const { outputs } = await upsert([{ email: 'LEAD0@example.com', name: 'New' }]);
		expect(outputs[0][0].json).toMatchObject({ id: LEAD_ID, outcome: 'updated' });
		expect(lead(LEAD_ID).email).toBe('lead0@example.com');
	});

	it('fails only the item that cannot be read', async () => {
		const { outputs } = await upsert([{ email: '' }, { email: 'lead0@example.com', name: 'New' }], {
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outputs[0].map(({ json }) => json.outcome ?? json.error)).toEqual([
			'Email is empty [item 0]',
			'updated',
		]);
	});
});

describe('listing', () => {
	const list = async (parameters: INodeParameters) => {
		const { outputs, error } = await run('getAll', { returnAll: true, ...parameters });
		expect(error).toBeUndefined();
		return outputs[0].map(({ json }) => json);
	};

	it('gives all leads without a segment', async () => {
		expect((await list({})).map(({ id }) => id)).toEqual(
			liveLeads(tiledesk.sandbox.store).map(({ _id }) => _id),
		);
	});

	it.each<[INodeParameters, IDataObject]>([
		[{ email: ' lead0@example.com ', withEmail: true }, { email: 'lead0@example.com' }],
		[{ withEmail: true }, { with_email: 'true' }],
		[{ tag: 'vip' }, { tags: 'vip' }],
		[{ text: 'Rossi' }, { full_text: 'Rossi' }],
		[{ deleted: true }, { status: '1000' }],
	])('%j is sent as %j', async (filters, expected) => {
		expect((await list({ filters })).length).toBeGreaterThan(0);
		expect(withoutPaging(tiledesk.sent()[0].query)).toEqual(expected);
	});

	it('by dates compares itself, and stops where only older ones follow', async () => {
		const filters = { after: '2026-01-04T12:00:00Z', before: '2026-01-05T00:00:00Z' };
		const rows = await list({ filters });
		const expected = liveLeads(tiledesk.sandbox.store).filter(
			({ createdAt }) =>
				createdAt >= '2026-01-04T12:00:00.000Z' && createdAt <= '2026-01-05T00:00:00.000Z',
		);
		expect(rows.map(({ id }) => id)).toEqual(expected.map(({ _id }) => _id));
		expect(expected.length).toBeGreaterThan(10);
		expect(tiledesk.sent().length).toBeLessThan(3);
		const { outputs } = await run('getAll', { limit: 2, filters });
		expect(outputs[0]).toHaveLength(2);
	});

	/** As somebody may have made them elsewhere. */
	const segmentWith = (filter: unknown) => {
		const { store } = tiledesk.sandbox;
		const filters = [filter] as never;
		return store.updateSegment(PREMIUM_SEGMENT_ID, { filters })._id;
	};

	it.each<[unknown, RegExp]>([
		[{ field: 'fullname', operator: 'starts with', value: 'A' }, /operator 'starts with'/],
		[{ field: 'phone', operator: 'contains', value: '+39' }, /not a regular expression/],
		[{ field: 'attributes.score', operator: 'contains', value: 20 }, /is not text/],
		[{ field: 'createdAt', operator: '>', value: 'soon' }, /is not a date/],
		[{ field: '$or', operator: '=', value: 'x' }, /has the field '\$or'/],
		[null, /a filter that is not complete/],
	])('does not ask for the leads of a segment with %j', async (filter, message) => {
		const { error } = await run('getAll', { segmentId: byId(segmentWith(filter)) });
		expect(error?.message).toMatch(message);
		expect(calls()).toEqual([`GET /segments/${PREMIUM_SEGMENT_ID}`]);
	});

	it('does not let a filter replace one of the segment', async () => {
		const segmentId = byId(segmentWith({ field: 'email', operator: '=', value: 'a@b.c' }));
		const { error } = await run('getAll', { segmentId, filters: { email: 'x@y.z' } });
		expect(error?.message).toMatch(/has a filter on email already/);
		expect((await run('getAll', { segmentId })).status).toBe('success');
	});

	it('refuses a segment that an expression leaves empty', async () => {
		const { error } = await run('getAll', { segmentId: byId('={{ "" }}') });
		expect(error?.message).toBe('Segment is empty');
		expect(tiledesk.sent()).toEqual([]);
	});

	it('combines a segment with filters', async () => {
		const segmentId = byId(EVERYBODY_SEGMENT_ID);
		const rows = await list({ segmentId, filters: { email: 'lead0@example.com' } });
		expect(rows.map(({ id }) => id)).toEqual([LEAD_ID]);
	});
});
