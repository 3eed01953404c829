import { notFound } from '../../framework/failure';
import type { IdSource } from '../../framework/ids';
import type { Webhook } from '../model';

export type WebhookFields = Pick<Webhook, 'name' | 'url' | 'token'> &
	Partial<Pick<Webhook, 'headers' | 'auth'>>;

export class Webhooks {
	private readonly byId = new Map<string, Webhook>();

	constructor(
		private readonly ids: IdSource,
		private readonly changed: () => void,
	) {}

	load(webhooks: Webhook[]): void {
		this.byId.clear();
		for (const webhook of webhooks) this.byId.set(webhook.id, webhook);
	}

	list(): Webhook[] {
		return [...this.byId.values()];
	}

	get(id: string): Webhook {
		const webhook = this.byId.get(id);
		if (!webhook) throw notFound(`No webhook with id "${id}"`);
		return webhook;
	}

	create(fields: WebhookFields): Webhook {
		return this.put(this.ids.next(), fields);
	}

	/** Replaces all fields and forgets the last error. */
	update(id: string, fields: WebhookFields): void {
		this.get(id);
		this.put(id, fields);
	}

	delete(id: string): void {
		this.get(id);
		this.byId.delete(id);
		this.changed();
	}

	/** Stays until the next error or update; a webhook that was deleted meanwhile has nothing to note. */
	noteError(id: string, message: string): void {
		const webhook = this.byId.get(id);
		if (!webhook) return;
		webhook.error = { date: Date.now(), message };
		this.changed();
	}

	private put(id: string, { name, url, token, headers = [], auth = {} }: WebhookFields): Webhook {
		const webhook: Webhook = { id, name, url, token, headers, auth, error: null };
		this.byId.set(id, webhook);
		this.changed();
		return webhook;
	}
}
