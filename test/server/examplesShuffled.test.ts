/** No example changes what another one needs: each gives the same, whichever ran before it. */
import { randomInt } from 'node:crypto';
import type { Browser } from 'playwright-core';

import { createRandom, randomInteger } from '../../sandbox/framework/random';
import { launchBrowser } from '../support/browser';
import { startExampleStage, type Trace } from './support/example-stage';

/** `SEED=4711` repeats an order that went wrong. */
const SEED = Number(process.env.SEED ?? randomInt(1_000_000));

/** What these read moves with the clock, or is all there is; so only the nodes that ran count. */
const READS_WHAT_MOVES = /^(netcore-|tiledesk-leads-by-segment)/;

function shuffled(files: string[], seed: number): string[] {
	const random = createRandom(seed);
	const left = [...files];
	return files.map(() => left.splice(randomInteger(random, left.length), 1)[0]);
}

const compared = (file: string, trace: Trace) =>
	READS_WHAT_MOVES.test(file) ? Object.keys(trace) : trace;

let browser: Browser;
/** By the round and the file, from the first order. */
let first: Record<string, unknown> | undefined;

beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(async () => await browser?.close());

// With both, each example runs before every other one once, and behind it once.
it.each(['forwards', 'backwards'])(
	`all run green twice in the order of seed ${SEED}, %s`,
	async (way) => {
		const stage = await startExampleStage(browser);
		const traces: Record<string, unknown> = {};
		try {
			const order = shuffled([...stage.plays.keys()], SEED);
			if (way === 'backwards') order.reverse();
			expect(order.length).toBeGreaterThan(20);
			for (const round of ['first', 'second']) {
				for (const file of order) {
					traces[`${file}, ${round} run`] = compared(file, await stage.plays.get(file)!());
				}
			}
		} finally {
			await stage.stop();
		}
		first ??= traces;
		expect(traces).toEqual(first);
	},
);
