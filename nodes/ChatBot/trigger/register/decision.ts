import type { Webhook, WebhookData } from '../../api/webhooks';

/** The part of `Webhooks` that `decide` reads. */
export interface WebhookDirectory {
	list(): Promise<Webhook[]>;
	get(id: string): Promise<WebhookData & { id: string }>;
}

export type Decision =
	/** We have no webhook yet. */
	| { kind: 'create' }
	/** Our webhook is up to date. */
	| { kind: 'keep'; id: string }
	/** Our webhook has another URL, name or token. */
	| { kind: 'update'; id: string }
	/** A webhook that is not ours has the name. */
	| { kind: 'nameTaken'; by: Webhook };

/**
 * Decides how to get exactly the wanted webhook. A webhook is ours if it has our URL, if its id is the
 * stored one, or if it has our name and our token, which nobody else can derive. Ours keeps its id,
 * because stories point to that. No other webhook is touched.
 */
export async function decide(
	wanted: WebhookData,
	storedId: string | undefined,
	directory: WebhookDirectory,
): Promise<Decision> {
	const hooks = await directory.list();
	const sameName = hooks.filter(({ name }) => name === wanted.name);
	const ours =
		hooks.find(({ id, url }) => url === wanted.url && id === storedId) ??
		hooks.find(({ url }) => url === wanted.url) ??
		hooks.find(({ id }) => id === storedId) ??
		(await findByToken(sameName, wanted.token, directory));

	// If ours already has the name, another webhook with the same name is no obstacle.
	if (ours?.name !== wanted.name) {
		const foreign = sameName.find((hook) => !isOurs(hook, wanted.url, storedId));
		if (foreign) return { kind: 'nameTaken', by: foreign };
	}
	if (!ours) return { kind: 'create' };

	const details = await directory.get(ours.id);
	const isCurrent =
		details.url === wanted.url && details.name === wanted.name && details.token === wanted.token;
	return { kind: isCurrent ? 'keep' : 'update', id: ours.id };
}

export function isOurs(hook: Webhook, url: string, storedId: string | undefined): boolean {
	return hook.url === url || hook.id === storedId;
}

async function findByToken(
	candidates: Webhook[],
	token: string,
	directory: WebhookDirectory,
): Promise<Webhook | undefined> {
	for (const candidate of candidates) {
		if ((await directory.get(candidate.id)).token === token) return candidate;
	}
	return undefined;
}

/**
 * Concurrent activations, of this workflow or of others, may each create a webhook with the same URL or
 * name. The one with the lowest id wins: every activation sees the same list and picks the same winner.
 * Each loser deletes its own webhook.
 */
export async function winnerOf(
	createdId: string,
	wanted: WebhookData,
	directory: Pick<WebhookDirectory, 'list'>,
): Promise<Webhook> {
	const rivals = (await directory.list()).filter(
		({ name, url }) => name === wanted.name || url === wanted.url,
	);
	const [first = { ...wanted, id: createdId }] = rivals.sort((a, b) => (a.id < b.id ? -1 : 1));
	return first;
}
