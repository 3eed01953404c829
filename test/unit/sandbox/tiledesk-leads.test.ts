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
