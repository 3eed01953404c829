import { Signal } from '../../framework/signal';
import type { OutgoingRequest } from '../webhooks/call';

export type CallKind = 'message' | 'duplicate' | 'forged' | 'tokenless' | 'verification';

/** What a call led to. */
export interface CallOutcome {
	/** 0 when no whole answer came in time. */
	status: number;
	body: string;
	durationMs: number;
	/** Why it is the default reply of n8n's trigger. */
	defaultReply?: string;
	/** Missing when all went well. */
	error?: string;
}

/** One call of somebody's webhook. */
export interface WebhookCall {
	id: string;
	kind: CallKind;
	/** ISO 8601, when it was sent. */
	at: string;
	webhookName: string;
	request: OutgoingRequest;
	/** Missing while the answer is waited for. */
	outcome?: CallOutcome;
}

/** The latest calls of webhooks, for people to look at; they are not part of the saved state. */
export class WebhookCalls {
	/** Emits each call twice: when it is sent and when its outcome is known. */
	readonly changes = new Signal<WebhookCall>();

	private readonly rows: WebhookCall[] = [];
	private lastNumber = 0;
	private charactersSent = 0;

	constructor(
		private readonly capacity = 200,
		/** A hostile caller may be played with bodies of many megabytes. */
		private readonly charactersKept = 20_000_000,
	) {}

	begin(fields: Pick<WebhookCall, 'kind' | 'webhookName' | 'request'>): WebhookCall {
		this.lastNumber += 1;
		const call = { id: String(this.lastNumber), at: new Date().toISOString(), ...fields };
		this.rows.push(call);
		this.charactersSent += sizeOf(call);
		while (this.holdsTooMuch()) this.charactersSent -= sizeOf(this.rows.shift()!);
		this.changes.emit(call);
		return call;
	}

	end(call: WebhookCall, outcome: CallOutcome): void {
		call.outcome = outcome;
		this.changes.emit(call);
	}

	newestFirst(): WebhookCall[] {
		return this.rows.toReversed();
	}

	private holdsTooMuch(): boolean {
		const { length } = this.rows;
		return length > this.capacity || (length > 1 && this.charactersSent > this.charactersKept);
	}
}

const sizeOf = ({ request }: WebhookCall) => request.body?.length ?? 0;
