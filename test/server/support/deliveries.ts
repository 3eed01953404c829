import { Pool } from 'undici';

import { type N8n, scripts } from '../../support/n8n';

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

/**
 * Waits until so many executions of a workflow have ended, and no more is under way. n8n answers before
 * it notes an execution, so that none being under way alone says nothing.
 */
export async function ended(n8n: N8n, workflowId: string, expected: number): Promise<void> {
	const { poll } = await scripts();
	const count = async (...status: string[]) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const path = `/rest/executions?limit=1&filter=${filter}`;
		return (await n8n.rest.request<{ count: number }>('GET', path)).count;
	};
	const isDone = async () =>
		(await count('success', 'error', 'crashed')) >= expected &&
		(await count('new', 'running')) === 0;
	if (await poll(isDone, { timeout: 240_000, every: 100 })) return;
	const found = await count('success', 'error', 'crashed');
	throw new Error(`Of ${expected} executions only ${found} ended`);
}

interface Page {
	data: Array<{ status: string; data: { resultData: { runData: Record<string, Run[]> } } }>;
	nextCursor: string | null;
}

interface Run {
	data: { main: Array<Array<{ json: Record<string, unknown> }>> };
}

/** n8n's public API, which gives many executions with their items at once. */
export async function executionReader(n8n: N8n) {
	const { rawApiKey } = await n8n.rest.request<{ rawApiKey: string }>('POST', '/rest/api-keys', {
		label: 'executions',
		scopes: ['execution:list', 'execution:read'],
		expiresAt: null,
	});
	const read = async (query: string): Promise<Page> => {
		const response = await fetch(`${n8n.url}/api/v1/executions?${query}`, {
			headers: { 'X-N8N-API-KEY': rawApiKey },
		});
		if (!response.ok) throw new Error(`n8n answered ${response.status} to ${query}`);
		return (await response.json()) as Page;
	};

	/** What a node gave out in each successful execution of a workflow, one entry per item. */
	return async (workflowId: string, node: string): Promise<Array<Record<string, unknown>>> => {
		const items: Array<Record<string, unknown>> = [];
		const which = `includeData=true&status=success&limit=250&workflowId=${workflowId}`;
		for (let query: string | undefined = which; query !== undefined;) {
			const page: Page = await read(query);
			for (const { data } of page.data) {
				const runs = data.resultData.runData[node] ?? [];
				items.push(...runs.flatMap((run) => run.data.main[0].map(({ json }) => json)));
			}
			query = page.nextCursor ? `${which}&cursor=${page.nextCursor}` : undefined;
		}
		return items;
	};
}
