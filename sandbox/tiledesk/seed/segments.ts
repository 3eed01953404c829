import type { Filter, Segment } from '../model';
import { CREATOR_ID } from './accounts';
import * as known from './known';

/** The moment of the well known ids. */
const SINCE = Date.parse('2026-03-01T08:00:00.000Z');

const MINUTE = 60_000;

const premium: Filter = { field: 'attributes.plan', operator: '=', value: 'premium' };

const NAMES = ['Guests from Rome', 'Newsletter', 'Milan & Turin', 'VIP', 'Без города', 'vip'];

/** Live and deleted ones, one in another project; pairs of them were created at the same moment. */
export function seedSegments(): Segment[] {
	return [
		segment(known.PREMIUM_SEGMENT_ID, 'Premium', 0, { filters: [premium] }),
		segment(known.DELETED_SEGMENT_ID, 'Last year', 0, { status: 0 }),
		segment(known.EVERYBODY_SEGMENT_ID, 'Everybody', 1),
		segment(known.FOREIGN_SEGMENT_ID, 'Guests of Torino', 1, {
			id_project: known.OTHER_PROJECT_ID,
		}),
		...NAMES.map((name, index) =>
			segment(`65a1b2c3d4e5f6071829110${index}`, name, 2 + Math.floor(index / 2), {
				match: index % 2 === 0 ? 'all' : 'any',
				filters: [{ field: 'city', operator: '=', value: name.split(' ').pop() }],
				status: index === 5 ? 0 : 100,
			}),
		),
	];
}

function segment(
	_id: string,
	name: string,
	minutes: number,
	values: Partial<Segment> = {},
): Segment {
	const createdAt = new Date(SINCE + minutes * MINUTE).toISOString();
	return {
		match: 'all',
		status: 100,
		_id,
		name,
		filters: [],
		id_project: known.TILEDESK_PROJECT_ID,
		createdBy: CREATOR_ID,
		createdAt,
		updatedAt: createdAt,
		__v: 0,
		...values,
	};
}
