import {
	type FilterSet,
	type UserFilter,
	FilterGuard,
	type LookUps,
} from '../../../nodes/ChatBot/api/filters';
import type { User, UserDetails } from '../../../nodes/ChatBot/api/user';
import { failures } from '../shared/stubs';
import { userWith } from './samples';

const banned = userWith({ banned: true }, 'banned');
const free = userWith({ banned: false, attributes: { default_name: 'Eve' } }, 'free');

const isBanned: UserFilter = { type: 'banned', operator: 'equals', value: true };
const isEve: UserFilter = { type: 'name', operator: 'equals', value: 'Eve' };
const isBob: UserFilter = { type: 'name', operator: 'equals', value: 'Bob' };
const isVip: UserFilter = { type: 'segment', operator: 'equals', value: 'vip' };
const isNoVip: UserFilter = { type: 'segment', operator: 'notEquals', value: 'vip' };
const isNew: UserFilter = { type: 'segment', operator: 'equals', value: 'new' };
const raw = { type: 'anything' };

interface Checked {
	/** What was told, or nothing. */
	refusal?: string;
	lookedUp: string[];
}

async function check(
	set: Partial<FilterSet>,
	pages: User[][],
	segments: string[] = [],
	opposite?: LookUps['first'],
): Promise<Checked> {
	const lookedUp: string[] = [];
	const details = async (id: string) => {
		lookedUp.push(id);
		return { segments: segments.map((segment) => ({ id: segment, name: '' })) } as UserDetails;
	};
	const guard = new FilterGuard({ match: 'all', filters: [], rawFilters: [], ...set }, failures(), {
		details,
		first: opposite,
	});
	try {
		for (const page of pages) await guard.check(page);
		return { lookedUp };
	} catch (error) {
		return { refusal: (error as Error).message, lookedUp };
	}
}

it('fails clearly when the user it looks up shows no segments', async () => {
	const guard = new FilterGuard({ match: 'all', filters: [isVip], rawFilters: [] }, failures(), {
		details: async () => ({}) as UserDetails,
	});
	await expect(guard.check([free])).rejects.toThrow(
		'Acme answered in an unexpected form, so it could not check the filter by segment',
	);
});

const refused = (label: string) =>
	`ChatBot returned users who do not fit the filter '${label}', so the list was stopped`;

describe('with all filters', () => {
	it.each<[string, UserFilter[], User, string | undefined]>([
		['no filter', [], free, undefined],
		['one that fits', [isBanned], banned, undefined],
		['one that does not', [isBanned], free, 'Banned'],
		['the second does not', [isEve, isBanned], free, 'Banned'],
		['both fit', [isEve], free, undefined],
	])('%s', async (_case, filters, user, label) => {
		const { refusal, lookedUp } = await check({ filters }, [[user]]);
		expect(refusal).toBe(label && refused(label));
		expect(lookedUp).toEqual([]);
	});

	it('one row among many is enough', async () => {
		const { refusal } = await check({ filters: [isBanned] }, [
			[banned, banned],
			[banned, free],
		]);
		expect(refusal).toBe(refused('Banned'));
	});

	it('raw ones beside them do not excuse', async () => {
		const { refusal } = await check({ filters: [isBanned], rawFilters: [raw] }, [[free]]);
		expect(refusal).toBe(refused('Banned'));
	});

	it('raw ones alone are not checked', async () => {
		expect(await check({ rawFilters: [raw] }, [[free, banned]])).toEqual({ lookedUp: [] });
	});
});

describe('with any filter', () => {
	const match = 'any';

	it.each<[string, Partial<FilterSet>, User, string | undefined]>([
		['the first fits', { filters: [isBanned, isEve] }, banned, undefined],
		['the second fits', { filters: [isBanned, isEve] }, free, undefined],
		['none fits', { filters: [isBanned, isBob] }, free, 'Banned'],
		['no filter', { filters: [] }, free, undefined],
		['a raw one may be the reason', { filters: [isBanned], rawFilters: [raw] }, free, undefined],
	])('%s', async (_case, set, user, label) => {
		const { refusal } = await check({ match, ...set }, [[user]]);
		expect(refusal).toBe(label && refused(label));
	});
});

describe('a segment', () => {
	it.each<[UserFilter[], string[], string | undefined]>([
		[[isVip], ['vip'], undefined],
		[[isVip], ['new', 'vip'], undefined],
		[[isVip], ['new'], 'Segment'],
		[[isVip], [], 'Segment'],
		[[isNoVip], [], undefined],
		[[isNoVip], ['vip'], 'Segment'],
		[[isVip, isNew], ['vip', 'new'], undefined],
		[[isVip, isNew], ['vip'], 'Segment'],
	])('of all filters (%j) is looked up: %j', async (filters, segments, label) => {
		const { refusal, lookedUp } = await check({ filters }, [[free]], segments);
		expect(refusal).toBe(label && refused(label));
		expect(lookedUp).toEqual(['free']);
	});

	it('is looked up once only', async () => {
		const pages = [[free, banned], [free], [banned]];
		expect(await check({ filters: [isVip] }, pages, ['vip'])).toEqual({ lookedUp: ['free'] });
	});

	it('is not looked up where nobody was found', async () => {
		expect(await check({ filters: [isVip] }, [[]])).toEqual({ lookedUp: [] });
	});

	it('comes after the filters that the list shows', async () => {
		const { refusal, lookedUp } = await check({ filters: [isVip, isBanned] }, [[free]], ['vip']);
		expect([refusal, lookedUp]).toEqual([refused('Banned'), []]);
	});

	describe('of any filter', () => {
		const set: Partial<FilterSet> = { match: 'any', filters: [isBanned, isVip] };

		it('is not looked up for a row that another one explains', async () => {
			expect(await check(set, [[banned]])).toEqual({ lookedUp: [] });
		});

		it('is looked up for one that none explains', async () => {
			expect(await check(set, [[banned, free]], ['vip'])).toEqual({ lookedUp: ['free'] });
			expect(await check(set, [[banned, free]], ['new'])).toEqual({
				refusal: refused('Segment'),
				lookedUp: ['free'],
			});
		});

		it('is enough when it is one of several', async () => {
			const several: Partial<FilterSet> = { match: 'any', filters: [isVip, isNew] };
			expect(await check(several, [[free]], ['new'])).toEqual({ lookedUp: ['free'] });
		});

		it('is not looked up beside raw ones, which may explain anybody', async () => {
			expect(await check({ ...set, rawFilters: [raw] }, [[free]])).toEqual({ lookedUp: [] });
		});
	});
});

describe('the opposite of a segment filter', () => {
	const byVip: UserFilter = { type: 'segment', operator: 'equals', value: 'vip' };

	it('begins with somebody else, or with nobody, where the filter works', async () => {
		for (const first of [banned, undefined]) {
			const asked: UserFilter[][] = [];
			const { refusal } = await check(
				{ filters: [isEve, byVip] },
				[[free]],
				['vip'],
				async (set) => {
					asked.push(set);
					return first;
				},
			);
			expect(refusal).toBeUndefined();
			expect(asked).toEqual([[isEve, { ...byVip, operator: 'notEquals' }]]);
		}
	});

	it('begins with the same user where it does nothing', async () => {
		const { refusal } = await check({ filters: [byVip] }, [[free]], ['vip'], async () => free);
		expect(refusal).toBe(refused('Segment'));
	});

	it('tells nothing with any filter, and is not asked for', async () => {
		const opposite = async () => free;
		const { refusal } = await check(
			{ match: 'any', filters: [byVip] },
			[[free]],
			['vip'],
			opposite,
		);
		expect(refusal).toBeUndefined();
	});
});
