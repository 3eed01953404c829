import { LONGEST_USER_PERIOD } from '../../../nodes/NetcoreBot/api/limits';
import { ago, rowsOf, useNetcoreBot } from './support';
import { activeUsers, ALL_CHANNELS, listUsers } from './support-users';

const netcoreBot = useNetcoreBot({ users: 1000, longestUserPeriodDays: 5 });

const { run } = netcoreBot;

const bodies = () => netcoreBot.bodies('/users');

const active = activeUsers(netcoreBot);

describe('the period', () => {
	it('is the last five days when it is left empty', async () => {
		const before = Date.now();
		await run(listUsers({ limit: 1 }));
		const [{ startDate, endDate }] = bodies();
		const end = Date.parse(endDate);
		expect(end).toBeGreaterThanOrEqual(before);
		expect(end).toBeLessThanOrEqual(Date.now());
		expect(end - Date.parse(startDate)).toBe(LONGEST_USER_PERIOD);
	});

	it('is five days up to an end that is given', async () => {
		await run(listUsers({ endDate: '2026-03-31T00:00:00Z', limit: 1 }));
		expect(bodies()).toEqual([
			expect.objectContaining({
				startDate: '2026-03-26T00:00:00.000Z',
				endDate: '2026-03-31T00:00:00.000Z',
			}),
		]);
	});

	// Warsaw went from +01:00 to +02:00 on 29 March 2026 at 02:00.
	it.each([
		['Europe/Warsaw', '2026-03-28T12:00:00', '2026-03-28T11:00:00.000Z'],
		['Europe/Warsaw', '2026-03-29T12:00:00', '2026-03-29T10:00:00.000Z'],
		['Europe/Warsaw', '2026-03-29T12:00:00+05:30', '2026-03-29T06:30:00.000Z'],
		['America/New_York', '2026-03-29', '2026-03-29T04:00:00.000Z'],
		['America/New_York', 1774785600000, '2026-03-29T12:00:00.000Z'],
	])('in %s from %s', async (timezone, startDate, expected) => {
		const parameters = listUsers({
			startDate: '={{ $json.startDate }}',
			endDate: '2026-03-30T12:00:00Z',
			limit: 1,
		});
		await run(parameters, { timezone, items: [{ startDate }] });
		expect(bodies()[0].startDate).toBe(expected);
	});

	it.each([
		[{ startDate: 'soon' }, "Start Date 'soon' is not a date"],
		[{ endDate: 'late' }, "End Date 'late' is not a date"],
		[
			{ startDate: '2026-03-02', endDate: '2026-03-01' },
			'Start Date is after the end of the period',
		],
		[{ startDate: '2099-01-01' }, 'Start Date is after the end of the period'],
		[
			{ startDate: 1772323200, endDate: '2028-01-01' },
			'Start Date is so long before the end that the period needs 135 calls',
		],
		[
			{ startDate: '1970-01-01' },
			"Start Date '1970-01-01' is in the year 1970, not from 1990 to 2100",
		],
	])('%j is refused before any call', async (dates, message) => {
		const { error } = await run(listUsers(dates));
		expect(error?.message).toBe(message);
		expect(netcoreBot.sandbox.requests()).toEqual([]);
	});

	it('is split when it is longer than five days; every user comes once, in order', async () => {
		const [startDate, endDate] = [ago(23), ago(0)];
		const parameters = listUsers({ channelIds: ALL_CHANNELS, startDate, endDate, returnAll: true });
		const rows = rowsOf(await run(parameters));
		const expected = active(ALL_CHANNELS, startDate, endDate).map(({ userId }) => userId);
		expect(expected.length).toBeGreaterThan(500);
		expect(rows.map(({ userId }) => userId)).toEqual(expected);

		const windows = [...new Set(bodies().map((body) => `${body.startDate} ${body.endDate}`))]
			.map((window) => window.split(' ').map((date) => Date.parse(date)))
			.reverse();
		expect(windows).toHaveLength(5);
		expect([windows[0][0], windows[4][1]]).toEqual(
			[startDate, endDate].map((date) => Date.parse(date)),
		);
		windows.forEach(([from, to], index) => {
			expect(to - from).toBeLessThanOrEqual(LONGEST_USER_PERIOD);
			if (index > 0) expect(from).toBe(windows[index - 1][1] + 1);
		});
	});

	it('of exactly five days is one call', async () => {
		await run(listUsers({ startDate: '2026-03-01T00:00:00Z', endDate: '2026-03-06T00:00:00Z' }));
		expect(bodies()).toHaveLength(1);
	});

	it('stops within a split period when the limit is reached', async () => {
		const [startDate, endDate] = [ago(23), ago(0)];
		const limit = active([1014], ago(5), endDate).length + 1;
		const rows = rowsOf(await run(listUsers({ startDate, endDate, limit })));
		expect(rows.map(({ userId }) => userId)).toEqual(
			active([1014], startDate, endDate)
				.slice(0, limit)
				.map(({ userId }) => userId),
		);
		expect(new Set(bodies().map((body) => body.startDate)).size).toBe(2);
	});
});
