import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../../../shared/values';
import type { StoryFormat, WireAnswer } from '../../api/answer';
import { RecentKeys } from '../receive/recentKeys';

/** In milliseconds: how long ChatBot waits for an answer. */
const REPLY_WAIT = 10_000;

/**
 * Marks the item of a delivery to a test run with the time until which ChatBot waits for an answer. A
 * later run may reuse the item, and Reply may run on a worker, so only the item can carry this.
 */
export const awaitingReply = (item: INodeExecutionData): INodeExecutionData => ({
	...item,
	replyAwaitedUntil: Date.now() + REPLY_WAIT,
});

const TRIGGER = /\.chatBotTrigger$/;

type ParentNode = ReturnType<IExecuteFunctions['getParentNodes']>[number];

/** The visitor whose message started this execution. ChatBot takes one answer. */
export class Visitor {
	private found?: { item?: INodeExecutionData };

	constructor(private readonly context: IExecuteFunctions) {}

	/** The format of the story that sent the delivery. */
	get format(): StoryFormat {
		return this.delivery()?.json.builder === 'legacy' ? 'legacy' : 'current';
	}

	/**
	 * Sends the answer and returns whether ChatBot was waiting for it. Only the first answer of an
	 * execution is sent, because ChatBot takes one per delivery.
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
		// A Buffer, because n8n may lose an object when it saves static data at the same time.
		this.context.sendResponse({
			body: Buffer.from(JSON.stringify(answer)),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			statusCode: 200,
		});
		return true;
	}

	/** A live execution always has its own delivery; a test run may reuse an earlier one. */
	private isAwaited(delivery: INodeExecutionData): boolean {
		const mode = this.context.getMode();
		return mode === 'webhook' || (mode === 'manual' && takeAwaited(delivery));
	}

	/** The delivery that started this execution; `undefined` if no ChatBot Trigger did. */
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
		// `true` asks for whole items, also in workflows whose expressions return only the data of items.
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

const answered = new RecentKeys(1000, REPLY_WAIT);

/** Whether ChatBot waits for an answer to this delivery of a test run; true only the first time. */
function takeAwaited({ json, replyAwaitedUntil }: INodeExecutionData): boolean {
	const now = Date.now();
	if (!(Number(replyAwaitedUntil) > now)) return false;
	return answered.add([json.chatId, json.messageId, replyAwaitedUntil], now);
}
