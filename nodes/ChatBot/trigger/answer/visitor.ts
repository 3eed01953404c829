import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { RecentKeys } from '../../../shared/trigger/recentKeys';
import { isRecord } from '../../../shared/values';
import type { StoryFormat, WireAnswer } from '../../api/answer';
import { LONGEST_DEADLINE } from './answerGuard';

/** What the item of a delivery tells a Reply. Reply may run on a worker, so only the item can tell it. */
type ReplyWait = {
	/** Until then the visitor gets the reply, then the default reply. */
	until: number;
	/** A later test run may reuse the item. */
	isTest: boolean;
};

export const awaitingReply = (
	item: INodeExecutionData,
	awaited: ReplyWait,
): INodeExecutionData => ({
	...item,
	awaited,
});

/** Why the visitor does not get a reply. */
const OBSTACLES = {
	nobody:
		'Nobody waits for this reply: the execution was not started by a delivery to the ChatBot Trigger.',
	before:
		'The visitor was answered before in this execution, so this reply was not sent. Put all messages into one Reply.',
	late: 'This reply came after the deadline of the ChatBot Trigger: the visitor has got the default reply.',
	over: 'Nobody waits for this reply any more: the deadline of the ChatBot Trigger has passed since the delivery came.',
};

/** Deliveries to test runs that were answered: a test may run again with the same item. */
const answered = new RecentKeys(1000, 1000 * LONGEST_DEADLINE);

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
	 * Sends the answer and returns whether the visitor gets it; if not, a hint says why. Only the first
	 * answer of an execution is sent, because ChatBot takes one per delivery.
	 */
	answer(answer: WireAnswer): boolean {
		const obstacle = this.obstacle();
		if (obstacle === undefined) {
			this.context.getContext('flow').chatBotAnswered = true;
			this.send(answer);
			return true;
		}
		const message = OBSTACLES[obstacle];
		this.context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
		// The clock of a worker may be fast. The trigger drops what is really late.
		if (obstacle === 'late') this.send(answer);
		return false;
	}

	private obstacle(): keyof typeof OBSTACLES | undefined {
		const delivery = this.delivery();
		if (this.context.getContext('flow').chatBotAnswered === true) return 'before';
		const mode = this.context.getMode();
		if (!delivery || (mode !== 'webhook' && mode !== 'manual')) return 'nobody';
		const awaited = isRecord(delivery.awaited) ? delivery.awaited : undefined;
		const isOver = Number(awaited?.until) <= Date.now();
		// A live execution always has its own delivery.
		if (mode === 'webhook') return isOver ? 'late' : undefined;
		if (awaited?.isTest !== true) return 'nobody';
		if (isOver) return 'over';
		const { chatId, messageId } = delivery.json;
		return answered.add([chatId, messageId, awaited.until]) ? undefined : 'nobody';
	}

	private send(answer: WireAnswer): void {
		this.context.sendResponse({
			// A Buffer, because n8n may lose an object when it saves static data at the same time.
			body: Buffer.from(JSON.stringify(answer)),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			statusCode: 200,
		});
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
}
