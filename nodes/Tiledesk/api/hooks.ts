import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { toText } from '../../shared/values';
import { wholeList, withId } from './lists';

/** A REST hook ("subscription"): Tiledesk posts to the target whenever the event happens in the project. */
export interface HookData {
	/** In the words of the service, as `request.create`. It checks none. */
	event: string;
	/** A web address, with a query string if wanted. */
	target: string;
}

export interface Hook extends HookData {
	id: string;
}

/** Hooks of one project. They need an admin. Calls by ID ignore the project, so IDs come from the list. */
export class Hooks {
	constructor(private readonly client: HttpClient) {}

	async list(): Promise<Hook[]> {
		const rows = await wholeList(this.client, {
			doing: 'list the hooks',
			method: 'GET',
			path: '/subscriptions',
		});
		return rows.map(({ id, event, target }) => ({
			id,
			event: toText(event) ?? '',
			target: toText(target) ?? '',
		}));
	}

	/**
	 * The hook, and the secret that its deliveries carry, which only a new hook shows. Where the project has
	 * a hook of this event and target already, the server answers with its oldest hook of the event, which
	 * may be that of somebody else; so the answer is compared.
	 */
	async create({ event, target }: HookData): Promise<Hook & { secret?: string }> {
		const request: ApiRequest = {
			doing: 'register the hook',
			method: 'POST',
			path: '/subscriptions',
			body: { event, target },
			// The same hook again is not made twice.
			repeatable: true,
		};
		const made = withId(await this.client.json(request));
		if (made?.event === event && made.target === target) {
			return { id: made.id, event, target, secret: toText(made.secret) };
		}
		const found = (await this.list()).find((hook) => isSame(hook, { event, target }));
		if (found) return found;
		throw this.client.failures.unexpected(request, 'the hook that was asked for');
	}

	/** The hook must be there: the server makes one that no list shows for an unknown ID. */
	async update({ id, event, target }: Hook): Promise<void> {
		await this.client.json({
			doing: 'update the hook',
			method: 'PUT',
			path: path`/subscriptions/${id}`,
			body: { event, target },
		});
	}

	/** One that is gone counts as deleted: the server answers `null`. */
	async delete(id: string): Promise<void> {
		await this.client.json({
			doing: 'delete the hook',
			method: 'DELETE',
			path: path`/subscriptions/${id}`,
		});
	}
}

export const isSame = (a: HookData, b: HookData) => a.event === b.event && a.target === b.target;
