/** A network and a service that have a bad day, the same one for the same seed. */
import type { ChatBotSandbox, FaultOptions } from '../../../sandbox';
import { createRandom, pick, randomInteger, type Random } from '../../../sandbox/framework/random';

type Draw = (random: Random) => FaultOptions;

const when = (random: Random) => pick(random, ['before', 'after'] as const);

/** A `Retry-After` of 0 keeps the waits short; what comes without it waits as long as the node chooses. */
const KINDS: Draw[] = [
	() => ({ kind: 'status', status: 429, retryAfter: 0 }),
	(random) => ({
		kind: 'status',
		status: pick(random, [502, 503, 504]),
		retryAfter: 0,
		when: when(random),
	}),
	(random) => ({ kind: 'html', status: 502, when: when(random) }),
	(random) => ({ kind: 'status', status: 500, when: when(random) }),
	(random) => ({ kind: 'cut', when: when(random) }),
	(random) => ({ kind: 'cut', afterBytes: randomInteger(random, 3000) }),
	(random) => ({ kind: 'slow', delayMs: 1 + randomInteger(random, 6) }),
	(random) => ({ kind: 'malformed', when: when(random) }),
	// An empty 200 for a change that was not made could not be told from one that was.
	(random) => ({ kind: 'empty', when: 'after', method: pick(random, ['POST', 'PUT', 'DELETE']) }),
	(random) => ({ kind: 'empty', method: 'GET', when: when(random) }),
	(random) => ({ kind: 'empty', method: 'POST', path: '/users/export', when: when(random) }),
];

/** Arms three to six faults; each hits by chance, and each has an end, as a bad day has. */
export function armRandomFaults(sandbox: ChatBotSandbox, seed: number): void {
	const random = createRandom(seed);
	const count = 3 + randomInteger(random, 4);
	for (let number = 0; number < count; number++) {
		sandbox.addFault({
			...pick(random, KINDS)(random),
			chance: 0.03 + random() * 0.2,
			times: 3 + randomInteger(random, 25),
			seed: randomInteger(random, 1_000_000),
		});
	}
	// A storm: everybody is refused for a while, wherever the run is then.
	if (random() < 0.5) {
		const skip = randomInteger(random, 30);
		const times = 1 + randomInteger(random, 15);
		sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0, skip, times });
	}
}
