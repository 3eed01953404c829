import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/http/answers';
import type { AnswerFormat, WireAnswer } from '../api/answer';
import { takeWaiting } from './waiting';

const TRIGGER = /\.chatBotTrigger$/;

type ParentNode = ReturnType<IExecuteFunctions['getParentNodes']>[number];

/** The visitor whose message started this execution, and the one answer ChatBot takes. */
export class Visitor {
	private found?: { delivery?: IDataObject };

	constructor(private readonly context: IExecuteFunctions) {}

	/** The builder that reads the answer, as the delivery showed it. */
	get format(): AnswerFormat {
		return this.delivery()?.builder === 'legacy' ? 'legacy' : 'current';
	}

	/**
	 * Sends the answer and says whether anybody waits for it. Only the first one of an execution is
	 * sent: ChatBot takes one answer per delivery.
	 */
	answer(answer: WireAnswer): boolean {
		const delivery = this.delivery();
		const flow = this.context.getContext('flow');
		if (flow.chatBotAnswered === true) {
			this.warn(
				'The visitor was answered before in this execution, so this reply was not sent. Put all messages into one Reply.',
			);
			return false;
		}
		if (!delivery || !this.isAwaited(delivery)) {
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

	/**
	 * A worker of queue mode cannot see who waits, so a live execution is trusted. A test may run with
	 * the delivery of an earlier one.
	 */
	private isAwaited(delivery: IDataObject): boolean {
		const mode = this.context.getMode();
		return mode === 'webhook' || (mode === 'manual' && takeWaiting(delivery));
	}

	/** What started this execution; nothing if it was something else than a ChatBot Trigger. */
	private delivery(): IDataObject | undefined {
		this.found ??= { delivery: this.findDelivery() };
		return this.found.delivery;
	}

	private findDelivery(): IDataObject | undefined {
		const { name } = this.context.getNode();
		const triggers = this.context
			.getParentNodes(name, { includeNodeParameters: true })
			.filter(({ type, disabled }) => TRIGGER.test(type) && !disabled);
		const trigger = triggers.find((candidate) => this.evaluate(candidate, 'isExecuted') === true);
		const responsible = trigger ?? triggers[0];
		if (responsible) this.checkMode(responsible);
		const json = trigger && this.evaluate(trigger, 'first().json');
		return isRecord(json) ? (json as IDataObject) : undefined;
	}

	private evaluate(trigger: ParentNode, what: string): unknown {
		return this.context.evaluateExpression(`{{ $(${JSON.stringify(trigger.name)}).${what} }}`, 0);
	}

	private checkMode({ name, parameters }: ParentNode): void {
		if (parameters?.responseMode === 'responseNode') return;
		throw new NodeOperationError(this.context.getNode(), `'${name}' does not wait for a Reply`, {
			description: `Open '${name}' and set Respond to "Using 'ChatBot' Node: Reply".`,
		});
	}

	private warn(message: string): void {
		this.context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}
