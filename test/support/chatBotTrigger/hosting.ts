import { setTimeout as pause } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';
// First of all: it makes the waits between two attempts short.
import { credentialsFor, nodeType as chatBotNode, useChatBot } from '../chatBot';
import { ChatBotTrigger } from '../../../nodes/ChatBot/ChatBotTrigger.node';
import { deliver } from '../../../sandbox';
import type { ChatBotSandbox, DeliveryOptions, DeliveryResult } from '../../../sandbox';
import { chain, hostTrigger } from '../../../scripts/lib/engine';
import type {
	CredentialStore,
	HostedTrigger,
	NodeJson,
	RunResult,
	TriggerOptions,
} from '../../../scripts/lib/engine';

export interface HostOptions extends Omit<TriggerOptions, 'nodeType' | 'credentials'> {
	credentials?: CredentialStore;
	credential?: ICredentialDataDecryptedObject;
	/** Parameters of the trigger beside its name. */
	set?: INodeParameters;
	/** Behind the trigger, one after the other: a node, or its type. */
	then?: Array<NodeJson | INodeType>;
}

export interface TriggerUnderTest {
	readonly sandbox: ChatBotSandbox;
	/** A workflow on an n8n of its own; closed after the test. */
	host(options?: HostOptions): Promise<HostedTrigger>;
	/** As `host`, and activated. */
	active(options?: HostOptions): Promise<HostedTrigger>;
	credentials(): CredentialStore;
	/** The user enters another token. */
	changeToken(credentials: CredentialStore, accessToken: string): Promise<void>;
	/** The webhooks in ChatBot. */
	hooks(): Array<{ id: string; name: string; url: string; token: string }>;
	/** ChatBot reaches a webhook block; of the only hook unless another is named. */
	say(options?: DeliveryOptions & { hookId?: string }): Promise<DeliveryResult>;
	/** A call as ChatBot makes it, but with any body; signed unless a query is given. */
	post(hosted: HostedTrigger, body: unknown, more?: PostOptions): Promise<Answered>;
	/** Waits until something that happens after an answer has happened. */
	until(check: () => boolean): Promise<void>;
	/** Changes of webhooks, as `POST /webhooks`. */
	changes(): string[];
}

export interface PostOptions {
	query?: string;
	headers?: Record<string, string>;
	method?: string;
}

export interface Answered {
	status: number;
	text: string;
	headers: Headers;
}

const nodeType = new ChatBotTrigger();
const typeName = 'n8n-nodes-chatbot.chatBotTrigger';
const chatBotTypeName = 'n8n-nodes-chatbot.chatBot';

/** Runs that were started by deliveries, finished. */
export async function runsOf(hosted: HostedTrigger): Promise<RunResult[]> {
	const runs = hosted.deliveries.flatMap(({ run }) => (run ? [run] : []));
	return await Promise.all(runs);
}

export function useTrigger(): TriggerUnderTest {
	const chatBot = useChatBot();
	const open: HostedTrigger[] = [];
	afterEach(async () => {
		for (const hosted of open.splice(0)) await hosted.close();
	});

	const hooks = () =>
		chatBot.sandbox.store.webhooks
			.list()
			.map(({ id, name, url, token }) => ({ id, name, url, token }));

	const host: TriggerUnderTest['host'] = async ({
		set,
		then = [],
		credential,
		...options
	} = {}) => {
		const types: Record<string, INodeType> = { [chatBotTypeName]: chatBotNode };
		const credentials = options.credentials ?? credentialsFor(chatBot.sandbox, credential);
		const nodes = then.map((step, index): NodeJson => {
			if ('name' in step) return { credentials: credentials.references, ...step };
			types[`test.step${index}`] = step;
			return { name: `Step ${index}`, type: `test.step${index}` };
		});
		const hosted = await hostTrigger({
			nodeType,
			typeName,
			webhookId: 'f00d',
			parameters: { webhookName: 'n8n orders', ...set },
			nodes,
			connections: chain('ChatBot Trigger', ...nodes.map(({ name }) => name)),
			...options,
			nodeTypes: { ...types, ...options.nodeTypes },
			credentials,
		});
		open.push(hosted);
		return hosted;
	};

	return {
		get sandbox() {
			return chatBot.sandbox;
		},
		host,
		active: async (options) => {
			const hosted = await host(options);
			await hosted.activate();
			return hosted;
		},
		credentials: () => credentialsFor(chatBot.sandbox),
		changeToken: async (credentials, accessToken) => {
			const type = 'chatBotApi';
			const data = { accessToken, baseUrl: chatBot.sandbox.url, apiVersion: 'v2' };
			await credentials.updateCredentials(credentials.references[type], type, data);
		},
		hooks,
		say: async ({ hookId = hooks()[0].id, ...options } = {}) =>
			await deliver(chatBot.sandbox.store, hookId, options),
		post: async (hosted, body, { query, headers, method = 'POST' } = {}) => {
			const token = hooks().find(({ url }) => url === hosted.url())?.token ?? '';
			const response = await fetch(`${hosted.url()}?${query ?? `token=${token}`}`, {
				method,
				headers: { 'content-type': 'application/json', ...headers },
				...(method === 'POST' && {
					body: typeof body === 'string' ? body : JSON.stringify(body),
				}),
			});
			return { status: response.status, text: await response.text(), headers: response.headers };
		},
		until: async (check) => {
			for (let tries = 0; !check() && tries < 6_000; tries++) await pause(5);
			expect(check()).toBe(true);
		},
		changes: () =>
			chatBot.sandbox
				.requests()
				.filter(({ method }) => method !== 'GET')
				.map(
					({ method, path, status }) =>
						`${method} ${path.replace(/\/[0-9a-f]{24}$/, '/:id')} ${status}`,
				),
	};
}
