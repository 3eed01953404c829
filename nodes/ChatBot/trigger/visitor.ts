import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/http/answers';
import type { AnswerFormat, WireAnswer } from '../api/answer';
import { takeWaiting } from './waiting';

const TRIGGER = /\.chatBotTrigger$/;

/** The visitor whose message started this execution, and the one answer ChatBot takes. */
export class Visitor {
	constructor(private readonly context: IExecuteFunctions) {}

	/** The builder that reads the answer, as the delivery showed it. */
	get format(): AnswerFormat {
		return this.delivery().builder === 'legacy' ? 'legacy' : 'current';
	}

	/**
	 * Sends the answer and says whether anybody waits for it. Only the first one of an execution is
	 * sent: ChatBot takes one answer per delivery.
	 */
	answer(answer: WireAnswer): boolean {
		const flow = this.context.getContext('flow');
		if (flow.chatBotAnswered === true) {
			this.warn(
				'The visitor was answered before in this execution, so this reply was not sent. Put all messages into one Reply.',
			);
			return false;
		}
		if (!this.isAwaited()) {
			this.warn(
				'Nobody waits for this reply: the execution was not started by a delivery to the ChatBot Trigger.',
			);
			return false;
		}
		flow.chatBotAnswered = true;
		// As bytes: n8n may lose the body of an object when static data is saved at the same time.
		this.context.sendResponse({
			body: Buffer.from(JSON.stringify(answer)),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			statusCode: 200,
		});
		return true;
	}

	/** A worker of queue mode cannot see who waits, so outside of tests the trigger is trusted. */
	private isAwaited(): boolean {
		const delivery = this.delivery();
		if (this.context.getMode() !== 'manual') return this.context.getMode() === 'webhook';
		return takeWaiting(delivery);
	}

	private delivery(): IDataObject {
		const trigger = this.trigger();
		if (!trigger) return {};
		const json: unknown = this.context.evaluateExpression(
			`{{ $(${JSON.stringify(trigger)}).first().json }}`,
			0,
		);
		return isRecord(json) ? (json as IDataObject) : {};
	}

	private trigger(): string | undefined {
		const node = this.context.getNode();
		const parents = this.context.getParentNodes(node.name, { includeNodeParameters: true });
		const trigger = parents.find(({ type }) => TRIGGER.test(type));
		const mode = trigger?.parameters?.responseMode;
		if (trigger && mode !== 'responseNode') {
			throw new NodeOperationError(node, `'${trigger.name}' does not wait for a Reply`, {
				description: `Open '${trigger.name}' and set Respond to "Using 'ChatBot' Node: Reply".`,
			});
		}
		return trigger?.name;
	}

	private warn(message: string): void {
		this.context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}
