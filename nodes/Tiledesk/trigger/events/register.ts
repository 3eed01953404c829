import type { IHookFunctions } from 'n8n-workflow';
import {
	forget,
	hashOf,
	loadState,
	saveState,
	tokenOf,
	type TriggerState,
} from '../../../shared/trigger/identity';
import {
	assertWebhookId,
	hasJustFailed,
	publicationFailure,
	registering,
	RETRY_BUDGET,
	unregistering,
	urlOf,
} from '../../../shared/trigger/publication';
import { outcomeOf } from '../../../shared/values';
import { connectTiledesk } from '../../api/connect';
import type { Hook, HookData, Hooks } from '../../api/hooks';
import { connectReachable } from '../connect';
import { readEvents, readFilters, readOptions, TILEDESK_TRIGGER, wantedHooks } from './form';
import { decide, isOurs } from './decision';

/** What the trigger keeps of each hook: its ID, and the hash of its secret if Tiledesk showed that. */
export interface State extends TriggerState {
	hooks: Record<string, { id: string; secretHash?: string }>;
}

export async function register(context: IHookFunctions): Promise<boolean> {
	return await registering(context, async () => {
		assertWebhookId(context, 'Tiledesk');
		readEvents(context);
		readFilters(context);
		readOptions(context);
		const url = urlOf(context);
		const { hooks } = await connectReachable(context);
		const token = await tokenOf(context, TILEDESK_TRIGGER);
		const { hooks: known = {} } = loadState<State>(context);
		const wanted = wantedHooks(context, url, token);
		const decision = decide(wanted, await ours(context, hooks));

		for (const hook of decision.change) await hooks.update(hook);
		const created = await createAll(context, hooks, decision.create);
		for (const { id } of decision.remove) await hooks.delete(id);

		const secretHashes = new Map(Object.values(known).map((hook) => [hook.id, hook.secretHash]));
		const kept = [...decision.keep, ...decision.change].map(({ id, event }) => [
			event,
			{ id, secretHash: secretHashes.get(id) },
		]);
		saveState(context, token, { hooks: Object.fromEntries([...kept, ...created]) });
		return true;
	});
}

/** Nothing in Tiledesk points to a hook, so that none stays behind. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (hasJustFailed(context)) return true;
	return await unregistering(context, async () => {
		const { hooks } = await connectTiledesk(context, 1, RETRY_BUDGET);
		for (const { id } of await ours(context, hooks)) await hooks.delete(id);
		forget(context, 'hooks');
		return true;
	});
}

async function ours(context: IHookFunctions, hooks: Hooks): Promise<Hook[]> {
	const known = Object.values(loadState<State>(context).hooks ?? {}).map(({ id }) => id);
	const url = urlOf(context);
	return (await hooks.list()).filter((hook) => isOurs(hook, url, known));
}

/** All of them, or none: n8n asks for no deletion after a registration that failed. */
async function createAll(context: IHookFunctions, hooks: Hooks, wanted: HookData[]) {
	const created: Array<[string, { id: string; secretHash?: string }]> = [];
	for (const data of wanted) {
		const made = await outcomeOf(hooks.create(data));
		if (made instanceof Error) {
			await Promise.allSettled(created.map(async ([, { id }]) => await hooks.delete(id)));
			throw publicationFailure(context, made);
		}
		const { id, secret } = made;
		created.push([data.event, { id, secretHash: secret ? hashOf(secret) : undefined }]);
	}
	return created;
}
