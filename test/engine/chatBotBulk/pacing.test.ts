/** How bulk jobs behave towards a service that asks for patience, and towards a user who stops them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useChatBot } from '../../support/chatBot';
import {
	contact,
	countCalls,
	idsOf,
	jobs,
	makeUsers,
	membersOf,
	membership,
	segmentNamed,
	wishFor,
} from '../../support/chatBotBulk';
import type { LogRow } from '../../../sandbox';

const chatBot = useChatBot({ users: 130 });

/** One call for each of 100 users. */
function removal(parallelRequests = 10) {
	const { store } = chatBot.sandbox;
	const ids = idsOf(store).slice(0, 100);
	const segment = segmentNamed(store, 'list', ids);
	const parameters: INodeParameters = { ...jobs.removeUsers, options: { parallelRequests } };
	return { parameters, items: ids.map((id) => membership(id, segment)), segment };
}

/**
 * The service notes the end of a call a little after the caller has its answer, later still on a busy
 * machine; the calls here take much longer than that.
 */
const ROUNDING = 60;

const begin = ({ at }: LogRow) => Date.parse(at);
const end = (row: LogRow) => begin(row) + row.durationMs;

/** The most requests that were in the service at one time. */
function together(rows: LogRow[]): number {
	const open = (moment: number) =>
		rows.filter((row) => begin(row) <= moment && moment < end(row) - ROUNDING).length;
	return Math.max(...rows.map((row) => open(begin(row))));
}

describe('429', () => {
	it('stops all calls for as long as the service asks, and halves them after', async () => {
		const { sandbox } = chatBot;
		// Long enough for ten calls to meet, however busy the machine is.
		sandbox.settings.latencyMs = 250;
		sandbox.addFault({ kind: 'status', status: 429, retryAfter: 1, times: 10 });
		const { parameters, items, segment } = removal();
		const { status } = await chatBot.run(parameters, { items });
		expect(status).toBe('success');
		expect(membersOf(sandbox.store, segment)).toEqual([]);

		const rows = sandbox.requests();
		expect(rows.slice(0, 10).map((row) => row.status)).toEqual(Array(10).fill(429));
		expect(rows).toHaveLength(110);
		// The ten were under way together; who heard of it last waited no less.
		expect(together(rows.slice(0, 10))).toBeGreaterThan(5);
		const pause = begin(rows[10]) - Math.max(...rows.slice(0, 10).map(end));
		expect(pause).toBeGreaterThanOrEqual(1000 - ROUNDING);
		expect(together(rows.slice(10, 20))).toBeLessThan(10);
		expect(together(rows.slice(10, 15))).toBeLessThanOrEqual(5);
		expect(begin(rows[15])).toBeGreaterThanOrEqual(end(rows[10]) - ROUNDING);
		// It recovers: in the end more go at once again.
		expect(together(rows.slice(-30))).toBeGreaterThan(5);
	});

	it('again and again leaves one call at a time', async () => {
		const { sandbox } = chatBot;
		sandbox.settings.latencyMs = 120;
		const { parameters, items } = removal();
		// Ten are refused, then five, then two, then one: nobody five times.
		sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0.1, times: 18 });
		const { status, hints } = await chatBot.run(parameters, { items });
		expect(status).toBe('success');
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^ChatBot asked \d times to slow down\./),
		]);
		const rows = sandbox.requests();
		expect(rows).toHaveLength(118);
		expect(together(rows.slice(18, 19))).toBe(1);
		expect(begin(rows[19])).toBeGreaterThanOrEqual(end(rows[18]) - ROUNDING);
	});

	it('in the midst of look-ups and creates doubles nobody', async () => {
		const { sandbox } = chatBot;
		// Never five times in a row for one call, which would end the run.
		for (const skip of [0, 7, 20, 60, 90]) {
			sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0, times: 4, skip });
		}
		const items = Array.from({ length: 100 }, (_, number) => contact(`n${number}@bulk.example`));
		const { status } = await chatBot.run(jobs.upsert, { items });
		expect(status).toBe('success');
		expect(sandbox.store.users.size).toBe(130 + 100);
	});
});

describe('parallel requests', () => {
	it.each([1, 3, 25])('are at most %i', async (parallel) => {
		chatBot.sandbox.settings.latencyMs = 120;
		const { parameters, items } = removal(parallel);
		await chatBot.run(parameters, { items });
		expect(together(chatBot.sandbox.requests())).toBeLessThanOrEqual(parallel);
		expect(chatBot.sandbox.connectionsOpened()).toBeGreaterThan(0);
	});
});

interface Stopped {
	name: string;
	/** The parameters and items, once the store is filled. */
	prepare(): { parameters: INodeParameters; items: IDataObject[] };
	/** All calls of the whole job. */
	calls: number;
}

const STOPPED: Stopped[] = [
	{
		name: 'upsert',
		prepare: () => ({
			parameters: jobs.upsert,
			items: Array.from({ length: 200 }, (_, number) => contact(`n${number}@bulk.example`)),
		}),
		calls: 242,
	},
	{
		name: 'addUsers',
		prepare: () => {
			const { store } = chatBot.sandbox;
			const segments = Array.from({ length: 60 }, (_, number) => segmentNamed(store, `s${number}`));
			const [user] = idsOf(store);
			return { parameters: jobs.addUsers, items: segments.map((id) => membership(user, id)) };
		},
		calls: 60,
	},
	{ name: 'removeUsers', prepare: () => removal(), calls: 100 },
	{
		name: 'sync',
		prepare: () => {
			const { store } = chatBot.sandbox;
			const segment = segmentNamed(store, 'list', idsOf(store).slice(0, 100));
			return { parameters: jobs.sync(segment), items: wishFor(idsOf(store).slice(100, 103)) };
		},
		calls: 1 + 3 + 1 + 1 + 100,
	},
];

describe.each(STOPPED)('cancelling $name', ({ prepare, calls }) => {
	it('stops new calls at once', async () => {
		const { sandbox } = chatBot;
		sandbox.settings.latencyMs = 20;
		const stop = new AbortController();
		const { parameters, items } = prepare();
		let seen = 0;
		const watch = setInterval(() => {
			seen = sandbox.requests().length;
			if (seen < 15) return;
			clearInterval(watch);
			stop.abort();
		}, 3);
		const { status } = await chatBot.run(parameters, { items, signal: stop.signal });
		expect(status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 150));
		// Those that were on their way may still have arrived.
		expect(sandbox.requests().length).toBeLessThanOrEqual(seen + 10);
		expect(seen + 10).toBeLessThan(calls);
	});
});

it('cancelling an export ends it', async () => {
	const { sandbox } = chatBot;
	makeUsers(sandbox.store, 10);
	sandbox.addFault({ kind: 'slow', delayMs: 60_000 });
	const stop = new AbortController();
	const watch = setInterval(() => {
		if (sandbox.requests().length > 0) stop.abort();
	}, 3);
	const { status } = await chatBot.run(jobs.exportTo('file'), { signal: stop.signal });
	clearInterval(watch);
	expect(status).toBe('canceled');
	expect(countCalls(sandbox.requests())).toEqual({ exports: 1 });
});
