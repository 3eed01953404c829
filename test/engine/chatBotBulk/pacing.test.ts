/** How bulk jobs behave towards a service that asks to wait, and towards a user who stops them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runChatBot, useChatBot } from '../../support/chatBot';
import {
	contact,
	countCalls,
	idsOf,
	jobs,
	makeUsers,
	membersOf,
	membership,
	segmentNamed,
	startTurnstile,
	wishFor,
} from '../../support/chatBotBulk';
import type { Turnstile, TurnstileOptions } from '../../support/chatBotBulk';

const chatBot = useChatBot({ users: 130 });

/** One call for each of 100 users. */
function removal(parallelRequests = 10) {
	const { store } = chatBot.sandbox;
	const ids = idsOf(store).slice(0, 100);
	const segment = segmentNamed(store, 'list', ids);
	const parameters: INodeParameters = { ...jobs.removeUsers, options: { parallelRequests } };
	return { parameters, items: ids.map((id) => membership(id, segment)), segment };
}

/** A service that shows how many calls are under way; it takes its time, so that too many would meet. */
async function throughTurnstile(
	options: TurnstileOptions,
	action: (service: Turnstile) => Promise<void>,
): Promise<void> {
	chatBot.sandbox.settings.latencyMs = 40;
	const service = await startTurnstile(chatBot.sandbox, options);
	try {
		await action(service);
	} finally {
		await service.close();
	}
}

const refusal = (retryAfter: number) => ({
	status: 429,
	headers: { 'retry-after': String(retryAfter) },
});

describe('429', () => {
	it('stops all calls for as long as the service asks, and halves them after', async () => {
		const { parameters, items, segment } = removal();
		let refusedAt = 0;
		let pause = 0;
		const options: TurnstileOptions = {
			// The first ten are refused together. In the end, more than five go at once again.
			meet: (number) => (number < 10 ? 10 : number >= 80 && number < 86 ? 6 : 1),
			instead(number) {
				if (number === 10) pause = Date.now() - refusedAt;
				if (number >= 10) return undefined;
				refusedAt = Date.now();
				return refusal(1);
			},
		};
		await throughTurnstile(options, async (service) => {
			const { status } = await runChatBot(service, parameters, { items });
			expect(status).toBe('success');
			expect(membersOf(chatBot.sandbox.store, segment)).toEqual([]);

			const { underWay } = service;
			expect(underWay).toHaveLength(110);
			// Who heard of it last waited no less.
			expect(pause).toBeGreaterThanOrEqual(990);
			expect(Math.max(...underWay.slice(10, 16))).toBeLessThanOrEqual(5);
			expect(Math.max(...underWay.slice(10, 20))).toBeLessThan(10);
			expect(Math.max(...underWay.slice(80))).toBeGreaterThan(5);
		});
	});

	it('again and again leaves one call at a time', async () => {
		const { parameters, items } = removal();
		// Ten are refused, then five, then two, then one: nobody five times.
		const refusedTogether = [10, 5, 2, 1].flatMap((count) => Array<number>(count).fill(count));
		const options: TurnstileOptions = {
			meet: (number) => refusedTogether[number] ?? 1,
			instead: (number) => (number < refusedTogether.length ? refusal(0.1) : undefined),
		};
		await throughTurnstile(options, async (service) => {
			const { status, hints } = await runChatBot(service, parameters, { items });
			expect(status).toBe('success');
			expect(hints.map(({ message }) => message)).toEqual([
				expect.stringMatching(/^ChatBot asked \d times to slow down\./),
			]);
			expect(service.underWay).toHaveLength(118);
			expect(service.underWay.slice(18, 20)).toEqual([1, 1]);
		});
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
	it.each([1, 3, 25])('are %i, and no more', async (parallel) => {
		const { parameters, items } = removal(parallel);
		// As soon as so many have met, all go on.
		const meet = (number: number) => (number < parallel ? parallel : 1);
		await throughTurnstile({ meet }, async (service) => {
			await runChatBot(service, parameters, { items });
			expect(Math.max(...service.underWay)).toBe(parallel);
		});
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
