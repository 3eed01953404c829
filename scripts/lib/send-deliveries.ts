import { Pool } from 'undici';

export interface Sent {
	/** Milliseconds until the last answer came. */
	took: number;
	/** Milliseconds of each answer, the shortest first. */
	times: number[];
	/** How many answers had which status. */
	statuses: Record<number, number>;
}

export interface Target {
	/** With all that the caller needs in its query. */
	url: string;
	/** How many calls are under way at any time, each on a connection of its own. */
	parallel: number;
}

/** A delivery of ChatBot as it usually is. */
const usualBody = (messageId: string) =>
	JSON.stringify({
		chatId: '65e6a1b2c3d4e5f6a7b8c9d0',
		messageId,
		userId: '65e6a1b2c3d4e5f6a7b8c9d1',
		externalId: '1000000001',
		node: { id: 'n', name: 'Ask for order', type: 'WEBHOOK', webhookId: 'w', webhookName: 'n8n' },
		userAttributes: { default_name: 'Ada Lovelace', default_email: 'ada@example.com' },
		attributes: { order: '42', language: 'en' },
	});

/** Sends one delivery for each message id. */
export async function sendAll({ url, parallel }: Target, messageIds: string[]): Promise<Sent> {
	const { origin, pathname, search } = new URL(url);
	const pool = new Pool(origin, { connections: parallel });
	const sent: Sent = { took: 0, times: [], statuses: {} };
	const queue = messageIds.values();
	const work = async () => {
		for (const messageId of queue) {
			const start = performance.now();
			const { statusCode, body } = await pool.request({
				method: 'POST',
				path: `${pathname}${search}`,
				headers: { 'content-type': 'application/json' },
				body: usualBody(messageId),
			});
			await body.dump();
			sent.times.push(performance.now() - start);
			sent.statuses[statusCode] = (sent.statuses[statusCode] ?? 0) + 1;
		}
	};
	const start = performance.now();
	try {
		await Promise.all(Array.from({ length: parallel }, work));
		sent.took = performance.now() - start;
	} finally {
		await pool.close();
	}
	sent.times.sort((one, other) => one - other);
	return sent;
}
