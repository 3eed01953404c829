/** What is made for the page of the ChatBot Trigger: deliveries as they arrive, and a Reply. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ChatBotTrigger } from '../../../nodes/ChatBot/ChatBotTrigger.node';
import { deliver, type DeliveryOptions } from '../../../sandbox';
import { chain, doing, hostTrigger, type NodeJson } from '../engine';
import type { Blocks } from './blocks';
import type { Recorded } from './example';
import { fieldList, SharedFields } from './fields';
import { readableJson } from './json';
import { fenced } from './operation';
import { chatBot, credentialsFor } from './services';

type Started = Awaited<ReturnType<typeof chatBot.start>>;

const delivery: DeliveryOptions = {
	chatId: '65f000000000000000000051',
	// Each its own: a message that comes twice starts nothing.
	messageId: '11111111-2222-4333-8444-555555555555',
	externalId: 'customer-0001',
	attributes: { order: '42' },
	userAttributes: { default_name: 'Ada Lovelace' },
	block: { id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', name: 'Look the order up' },
};

const legacy: DeliveryOptions = {
	...delivery,
	payload: 'legacy',
	message: 'Where is my order?',
	storyId: '65f000000000000000000061',
};

/** The old builder sends no ID of the message; in its place stands that of the request, always another. */
const SOME_REQUEST = '22222222-3333-4444-8555-666666666666';

export async function triggerBlocks(service: Started): Promise<Blocks> {
	const { properties } = new ChatBotTrigger().description;
	const current = await arriving(service, delivery);
	const old = await arriving(service, legacy);
	return {
		fields: fieldList(properties, new SharedFields([])),
		'delivery.current': fenced('json', readableJson(current)),
		'delivery.old': fenced('json', readableJson({ ...old, messageId: SOME_REQUEST })),
	};
}

async function arriving(service: Started, options: DeliveryOptions): Promise<IDataObject> {
	const { run } = await listen(service, {}, [], {}, options);
	return run.itemsOf('ChatBot Trigger')[0].json;
}

/** A Reply behind a trigger that waits for it. */
export async function recordReply(service: Started): Promise<Recorded> {
	const example = chatBot.examples['conversation.reply'];
	const credentials = credentialsFor(chatBot, service);
	const rows = doing(() => (example.items ?? [{}]).map((json) => ({ json })));
	const nodes: NodeJson[] = [
		{ name: 'Data', type: 'test.data' },
		{
			name: 'Reply',
			type: 'n8n-nodes-chatbot.chatBot',
			parameters: { resource: 'conversation', operation: 'reply', ...example.parameters },
			credentials: credentials.references,
		},
	];
	const types = { 'test.data': rows, 'n8n-nodes-chatbot.chatBot': chatBot.node };
	const { run, body } = await listen(service, { responseMode: 'responseNode' }, nodes, types, {
		...delivery,
		messageId: '33333333-4444-4555-8666-777777777777',
	});
	if (run.error) throw run.error;
	return { rows: run.itemsOf('Reply').map(({ json }) => json), answer: JSON.parse(body) };
}

async function listen(
	service: Started,
	set: INodeParameters,
	nodes: NodeJson[],
	nodeTypes: NonNullable<Parameters<typeof hostTrigger>[0]['nodeTypes']>,
	options: DeliveryOptions,
) {
	const { sandbox } = service;
	sandbox.reset();
	const hosted = await hostTrigger({
		nodeType: new ChatBotTrigger(),
		parameters: { webhookName: 'n8n order status', ...set },
		nodes,
		connections: chain('ChatBot Trigger', ...nodes.map(({ name }) => name)),
		nodeTypes,
		credentials: credentialsFor(chatBot, service),
	});
	try {
		await hosted.activate();
		const { id } = sandbox.store.webhooks.list().at(-1)!;
		const { body } = await deliver(sandbox.store, id, options);
		const { run } = hosted.deliveries.find((one) => one.run) ?? {};
		if (!run) throw new Error(`The delivery started no run: ${body}`);
		return { run: await run, body };
	} finally {
		await hosted.close();
	}
}
