import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../../shared/values';
import type { StoryFormat, WireAnswer } from '../api/answer';
import { takeWaiting } from './waiting';

const TRIGGER = /\.chatBotTrigger$/;

type ParentNode = ReturnType<IExecuteFunctions['getParentNodes']>[number];

/** The visitor whose message started this execution, and the one answer ChatBot takes. */
export class Visitor {
	private found?: { item?: INodeExecutionData };

	constructor(private readonly context: IExecuteFunctions) {}

	/** The builder that reads the answer, as the delivery showed it. */
	get format(): StoryFormat {
		return this.delivery()?.json.builder === 'legacy' ? 'legacy' : 'current';
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

	/** A live execution always has a delivery of its own; a test may run with that of an earlier one. */
	private isAwaited(delivery: INodeExecutionData): boolean {
		const mode = this.context.getMode();
		return mode === 'webhook' || (mode === 'manual' && takeWaiting(delivery));
	}

	/** What started this execution; nothing if it was something else than a ChatBot Trigger. */
	private delivery(): INodeExecutionData | undefined {
		this.found ??= { item: this.findDelivery() };
		return this.found.item;
	}

	private findDelivery(): INodeExecutionData | undefined {
		const { name } = this.context.getNode();
		const triggers = this.context
			.getParentNodes(name, { includeNodeParameters: true })
			.filter(({ type, disabled }) => TRIGGER.test(type) && !disabled);
		const trigger = triggers.find((candidate) => this.evaluate(candidate, 'isExecuted') === true);
		const responsible = trigger ?? triggers[0];
		if (responsible) this.checkMode(responsible);
		const item = trigger && this.evaluate(trigger, 'first()');
		return isRecord(item) && isRecord(item.json) ? (item as INodeExecutionData) : undefined;
	}

	private evaluate(trigger: ParentNode, what: string): unknown {
		// The second argument asks for whole items also in workflows that show only their data.
		const node = `$(${JSON.stringify(trigger.name)}, true)`;
		return this.context.evaluateExpression(`{{ ${node}.${what} }}`, 0);
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
