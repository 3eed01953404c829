/** Whom a segment selects that was made by the form. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Lead } from '../../../sandbox/tiledesk/model';
import { byId } from '../../../scripts/lib/engine';
import { liveLeads } from './support/operations';
import { useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const create = (parameters: INodeParameters) => ({
	resource: 'segment',
	operation: 'create',
	name: 'Test',
	...parameters,
});

const withFilters = (...filter: IDataObject[]) => ({ filters: { filter } as INodeParameters });

async function selected(parameters: INodeParameters): Promise<unknown[]> {
	const { outputs } = await tiledesk.run(create(parameters));
	const segmentId = byId(String(outputs[0][0].json.id));
	const list = { resource: 'lead', operation: 'getAll', segmentId, returnAll: true };
	return (await tiledesk.run(list)).outputs[0].map(({ json }) => json.id);
}

const idsOf = (fits: (lead: Lead) => boolean) =>
	liveLeads(tiledesk.sandbox.store)
		.filter(fits)
		.map(({ _id }) => _id);

describe('a segment selects', () => {
	it('numbers only by numbers', async () => {
		const score = { field: 'attributes.score', operator: 'equals', value: '20' };
		expect(await selected(withFilters(score))).toEqual(
			idsOf(({ attributes }) => attributes.score === '20'),
		);
		expect(await selected(withFilters({ ...score, valueType: 'number' }))).toEqual(
			idsOf(({ attributes }) => attributes.score === 20),
		);
	});

	it('by every operator of the form', async () => {
		const filter = [
			{ field: 'city', operator: 'isSet' },
			{ field: 'phone', operator: 'notEquals', value: 'none' },
			{ field: 'tags', operator: 'equals', value: 'vip' },
			{ field: 'fullname', operator: 'contains', value: 'R' },
			{ field: 'attributes.score', operator: 'greaterThan', value: '5', valueType: 'number' },
			{
				field: 'createdAt',
				operator: 'greaterThanOrEqual',
				value: '2026-01-02',
				valueType: 'date',
			},
			{ field: 'properties.other', operator: 'isNotSet' },
		];
		const ids = idsOf(
			({ city, tags, fullname, attributes: { score }, createdAt }) =>
				city !== undefined &&
				tags.includes('vip') &&
				fullname?.includes('R') === true &&
				typeof score === 'number' &&
				score > 5 &&
				createdAt >= '2026-01-02T05:00:00.000Z',
		);
		expect(ids.length).toBeGreaterThan(0);
		expect(await selected(withFilters(...filter))).toEqual(ids);
	});
});
