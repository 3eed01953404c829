import { startServer } from '../../../scripts/lib/engine/local-server';
import { createRandom, randomInteger } from '../../../sandbox/framework/random';

/**
 * A bad way from Tiledesk to n8n: so many calls are under way at once, the next is any of those that wait,
 * some never arrive, and the answer to some is lost. Tiledesk tries up to three times; the third one is let
 * through.
 */
export async function startLossyWay(parallel: number, seed = 7) {
	const random = createRandom(seed);
	const waiting: Array<() => void> = [];
	const tries = new Map<string, number>();
	/** The texts of the messages in the order in which n8n got them. */
	const passed: string[] = [];
	let target = '';
	let underWay = 0;

	const letGo = () => {
		while (underWay < parallel && waiting.length > 0) {
			underWay++;
			waiting.splice(randomInteger(random, waiting.length), 1)[0]();
		}
	};
	const turn = async () =>
		await new Promise<void>((resolve) => {
			waiting.push(resolve);
			letGo();
		});

	const server = await startServer(async ({ method, path, query, headers, body }) => {
		await turn();
		try {
			const { payload } = JSON.parse(body) as { payload: { _id: string; text: string } };
			const key = `${path} ${payload._id}`;
			tries.set(key, (tries.get(key) ?? 0) + 1);
			const fate = tries.get(key) === 3 ? 1 : random();
			if (fate < 0.15) return { cut: true };
			passed.push(payload.text);
			const answer = await fetch(`${target}${path}?${query}`, {
				method,
				headers: {
					'content-type': 'application/json',
					'x-hook-secret': String(headers['x-hook-secret'] ?? ''),
				},
				body,
			});
			const text = await answer.text();
			return fate < 0.3 ? { status: 502 } : { status: answer.status, body: text };
		} finally {
			underWay--;
			letGo();
		}
	});
	return {
		...server,
		passed,
		/** How many different deliveries came. */
		get deliveries() {
			return tries.size;
		},
		leadTo: (url: string) => void (target = url),
	};
}
