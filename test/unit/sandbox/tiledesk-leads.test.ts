import { startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox/tiledesk';
import type { Filter, Lead } from '../../../sandbox/tiledesk/model';
import {
	DELETED_SEGMENT_ID,
	EVERYBODY_SEGMENT_ID,
	FOREIGN_SEGMENT_ID,
	TILEDESK_PROJECT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { clientOfTiledesk, type SendAs } from './tiledesk-client';

let sandbox: TiledeskSandbox;
let send: SendAs;
let live: Lead[];

beforeAll(async () => {
	sandbox = await startTiledeskSandbox();
	send = clientOfTiledesk(sandbox);
	live = sandbox.store.leads.filter(
		({ status, id_project: project }) => status === 100 && project === TILEDESK_PROJECT_ID,
	);
});
afterAll(async () => await sandbox.close());

async function selected(filters: Filter[], match = 'all'): Promise<Lead[]> {
	const { json } = await send('POST', '/segments', { name: 'Test', match, filters });
	return (await send('GET', `/leads?limit=1000&segment=${json._id}`)).json.leads;
}

async function expectSelection(
	filters: Array<[field: string, operator: string, value: unknown]>,
	fits: (lead: Lead) => boolean,
): Promise<void> {
	const rows = await selected(
		filters.map(([field, operator, value]) => ({ field, operator, value })),
	);
	const wanted = live.filter(fits);
	expect(rows.map(({ _id }) => _id).sort()).toEqual(wanted.map(({ _id }) => _id).sort());
	expect(wanted.length).toBeGreaterThan(0);
}

it('has 300 leads with nulls, tags, ties and a trash', () => {
	expect(sandbox.store.leads).toHaveLength(305);
	expect(live).toHaveLength(288);
	expect(live.some(({ phone }) => phone === null)).toBe(true);
	expect(live.some(({ tags }) => tags.length > 1)).toBe(true);
	expect(new Set(live.map(({ createdAt }) => createdAt)).size).toBeLessThan(live.length);
});

it('lists 40 live leads of the project', async () => {
	const { json } = await send('GET', '/leads');
	expect([json.perPage, json.count, json.leads.length]).toEqual([40, 288, 40]);
	expect((await send('GET', '/leads?status=1000')).json.count).toBe(12);
	expect((await send('GET', '/leads?email=lead1@example.com')).json.count).toBe(1);
	expect((await send('GET', `/leads/${live[0]._id}`)).json).toEqual(live[0]);
	expect((await send('GET', '/leads/abc')).status).toBe(500);
});

describe('a segment selects', () => {
	it('everybody without filters, also when it was deleted', async () => {
		for (const id of [EVERYBODY_SEGMENT_ID, DELETED_SEGMENT_ID]) {
			expect((await send('GET', `/leads?segment=${id}`)).json.count).toBe(288);
		}
	});

	it('by type in nested fields', async () => {
		const score = ({ attributes }: Lead) => attributes.score;
		await expectSelection([['attributes.score', '=', 20]], (lead) => score(lead) === 20);
		await expectSelection([['attributes.score', '=', '20']], (lead) => score(lead) === '20');
		await expectSelection([['attributes.score', '>', 20]], (lead) => Number(score(lead)) > 20);
	});

	it('by date', async () => {
		const since = live[200].createdAt;
		await expectSelection(
			[['createdAt', '>=', since]],
			({ createdAt }) => Date.parse(createdAt) >= Date.parse(since),
		);
	});

	it('by regular expression, minding capital letters', async () => {
		await expectSelection([['fullname', 'contains', 'R.ssi']], ({ fullname = '' }) =>
			fullname.includes('Rossi'),
		);
		const rows = await selected([{ field: 'fullname', operator: 'contains', value: 'rossi' }]);
		expect(rows).toEqual([]);
	});

	it('by all filters, whatever "match" says', async () => {
		const filters = [
			{ field: 'city', operator: '=', value: 'Rome' },
			{ field: 'tags', operator: '=', value: 'vip' },
		];
		expect(await selected(filters, 'any')).toEqual(await selected(filters, 'all'));
	});

	it('by the last filter on a field, and by none that it does not know', async () => {
		await expectSelection(
			[
				['city', '=', 'Rome'],
				['city', '=', 'Milan'],
			],
			({ city }) => city === 'Milan',
		);
		await expectSelection([['attributes.score', '<', 3]], () => true);
		await expectSelection([['status', '=', 1000]], () => true);
	});
});

describe('a filter', () => {
	it('takes what is stored as null or as an empty list for set', async () => {
		await expectSelection([['phone', 'is not null', '']], () => true);
		await expectSelection([['tags', 'is not null', '']], () => true);
		await expectSelection([['createdAt', 'is not null', '']], () => true);
	});

	it('compares arrays and objects by value, and knows switches in expressions', async () => {
		const isVip = ({ tags }: Lead) => tags.length === 1 && tags[0] === 'vip';
		await expectSelection([['tags', '=', ['vip']]], isVip);
		await expectSelection([['tags', '>', 'refund']], ({ tags }) =>
			tags.some((tag) => tag > 'refund'),
		);
		await expectSelection([['fullname', 'contains', '(?i)ROSSI']], ({ fullname = '' }) =>
			/rossi/i.test(fullname),
		);
		await expectSelection([['city', '=', ['Rome', 'Paris']]], ({ city = '' }) =>
			['Rome', 'Paris'].includes(city),
		);
	});

	it.each<[field: string, operator: string, value: unknown]>([
		['phone', 'contains', '+39'],
		['fullname', 'contains', '('],
		['attributes.score', 'contains', 20],
		['attributes.subscribed', 'contains', true],
		['createdAt', 'contains', '2026'],
		['createdAt', '>=', 'yesterday'],
		['_id', '=', 'abc'],
		['city', '=', { a: 1 }],
		['$or', '=', 'x'],
	])('%s %s %j makes the list hang', async (field, operator, value) => {
		sandbox.settings.silenceMs = 1;
		const filters = [{ field, operator, value }];
		const { json } = await send('POST', '/segments', { name: 'Hang', filters });
		expect((await send('GET', `/leads?segment=${json._id}`)).status).toBe(504);
		sandbox.settings.silenceMs = 0;
	});
});

describe('writing a lead', () => {
	it('takes four fields on a create, and any of its own on an update, but no null', async () => {
		const values = { fullname: 5, email: 'new@example.com', phone: '1', city: 'Rome' };
		const { json } = await send('POST', '/leads', values);
		expect(json).toMatchObject({ fullname: '5', phone: null, tags: [], status: 100 });
		expect(json).not.toHaveProperty('city');
		const changes = { phone: '1', city: '', fullname: null };
		const { json: changed } = await send('PUT', `/leads/${json._id}`, changes);
		expect(changed).toMatchObject({ phone: '1', city: '', fullname: '5' });
		const physical = await send('DELETE', `/leads/${json._id}/physical`);
		expect(physical.status).toBe(403);
	});

	it('makes a stray row for an unknown id, but looks before it merges', async () => {
		const unknown = '/leads/dddddddddddddddddddddddd';
		expect((await send('PATCH', `${unknown}/attributes`, { a: 1 })).status).toBe(404);
		expect((await send('PUT', `${unknown}/tag`, ['a'])).status).toBe(404);
		const { json } = await send('PUT', unknown, { city: 'Rome' });
		expect(json).not.toHaveProperty('id_project');
		expect((await send('PUT', `${unknown}/tag`, [])).status).toBe(400);
		expect((await send('PUT', `${unknown}/tag`, ['a', 'a'])).json.tags).toEqual(['a']);
	});
});

it('never answers for some segments', async () => {
	const fatal = [{ field: 'email', operator: 'starts with', value: 'a' }];
	const { json } = await send('POST', '/segments', { name: 'Fatal', filters: fatal });
	const soonAway = clientOfTiledesk(sandbox, 500);
	await expect(soonAway('GET', `/leads?segment=${json._id}`)).rejects.toThrow('timeout');
	await expect(soonAway('GET', '/leads?segment=abc')).rejects.toThrow('timeout');
});

it.each(['ffffffffffffffffffffffff', FOREIGN_SEGMENT_ID])('does not find %s', async (id) => {
	expect(await send('GET', `/leads?segment=${id}`)).toMatchObject({
		status: 404,
		json: { success: false, msg: 'Error segment not found' },
	});
});
