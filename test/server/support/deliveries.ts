import { type N8n, scripts } from '../../support/n8n';

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
