import type { Webhook, WebhookData } from '../api/webhooks';

/** What `decide` may look at: no more than it needs of `Webhooks`. */
export interface WebhookDirectory {
	list(): Promise<Webhook[]>;
	get(id: string): Promise<WebhookData & { id: string }>;
}

export type Decision =
	/** There is none of ours. */
	| { kind: 'create' }
	/** Ours, as it has to be. */
	| { kind: 'keep'; id: string }
	/** Ours, with another URL, name or token. */
	| { kind: 'update'; id: string }
	/** The name is in use for a webhook that is not ours. */
	| { kind: 'nameTaken'; by: Webhook };

/**
 * What to do so that ChatBot has exactly this webhook. A webhook is ours when it leads to our URL, or
 * when we remember its id, or when it bears our name and our token, which nobody else can derive. It is
 * kept under its id, because stories point to that. Nothing else is ever touched.
 */
export async function decide(
	wanted: WebhookData,
	rememberedId: string | undefined,
	directory: WebhookDirectory,
): Promise<Decision> {
	const hooks = await directory.list();
	const sameName = hooks.filter(({ name }) => name === wanted.name);
	const ours =
		hooks.find(({ id, url }) => url === wanted.url && id === rememberedId) ??
		hooks.find(({ url }) => url === wanted.url) ??
		hooks.find(({ id }) => id === rememberedId) ??
		(await withOurToken(sameName, wanted.token, directory));

	// One that already bears its name keeps it, whoever took the same name later.
	if (ours?.name !== wanted.name) {
		const foreign = sameName.find((hook) => !isOurs(hook, wanted.url, rememberedId));
		if (foreign) return { kind: 'nameTaken', by: foreign };
	}
	if (!ours) return { kind: 'create' };

	const details = await directory.get(ours.id);
	const isRight =
		details.url === wanted.url && details.name === wanted.name && details.token === wanted.token;
	return { kind: isRight ? 'keep' : 'update', id: ours.id };
}

export function isOurs(hook: Webhook, url: string, rememberedId: string | undefined): boolean {
	return hook.url === url || hook.id === rememberedId;
}

async function withOurToken(
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
 * Activations at the same moment, of this workflow or of others, may each have created a webhook for the
 * same address or under the same name. The one with the lowest id stands: all sides see the same list
 * and come to the same result. Whoever created another one deletes it.
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
