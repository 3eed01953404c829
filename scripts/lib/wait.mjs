import { PlainFailure } from './plain-failure.mjs';

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks `check` again and again until it gives something; null when the time is up or `stopped` says so.
 * @template T
 * @param {() => Promise<T | null | undefined | false>} check
 * @param {{ timeout: number, every?: number, stopped?: () => boolean }} options
 * @returns {Promise<T | null>}
 */
export async function poll(check, { timeout, every = 200, stopped = () => false }) {
	const end = Date.now() + timeout;
	while (Date.now() < end && !stopped()) {
		const answer = await check();
		if (answer) return answer;
		await sleep(every);
	}
	return null;
}

/**
 * Waits until `address` answers JSON, with a 2xx unless `accepts` wants something else. JSON is asked
 * for because n8n listens, and answers 200 to some addresses, before its routes are in place.
 */
export async function waitForJson(
	address,
	{ what, timeout = 240_000, stopped, accepts = ({ ok }) => ok },
) {
	const answered = await poll(
		async () => {
			try {
				const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
				await response.json();
				return accepts(response);
			} catch {
				return false;
			}
		},
		{ timeout, stopped },
	);
	if (answered) return;
	throw new PlainFailure(
		stopped?.()
			? `${what} ended while it was starting.`
			: `${what} did not answer at ${address} within ${timeout / 1000} seconds.`,
	);
}
