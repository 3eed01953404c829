/** The services, each with its node, a stand-in, and inputs for every operation. */
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';
import { NetcoreBotApi } from '../../../credentials/NetcoreBotApi.credentials';
import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { NetcoreBot } from '../../../nodes/NetcoreBot/NetcoreBot.node';
import { Tiledesk } from '../../../nodes/Tiledesk/Tiledesk.node';
import * as sandbox from '../../../sandbox';
import { ADMIN_EMAIL } from '../../../sandbox/tiledesk/seed/known';
import { CredentialStore, runNode, type RunNodeOptions, type RunResult } from '../engine';
import type { Example } from './example';
import { type Known, exampleFor } from './exampleFor';
import { formsOf } from '../forms';
import { archiveExamples, USER_INPUT_ID, WEBHOOK } from './runs/chatBotArchive';
import { STORY_ID, otherExamples } from './runs/chatBotOthers';
import { userExamples } from './runs/chatBotUser';
import { netcoreExamples } from './runs/others';
import { tiledeskExamples } from './runs/tiledesk';

/** With the data that `npm start` begins with, so that readers can repeat what they see. */
export interface Started {
	sandbox: sandbox.RunningService & { reset(): void };
	credential: Record<string, string>;
	/** How many things are stored, so that a doubled creation shows. */
	stored(): number;
}

export interface Service<Own extends Started = Started> {
	node: INodeType;
	credential: ICredentialType;
	page: string;
	/** By resource and operation, e.g. `user.getAll`; the others get one from their fields. */
	examples: Record<string, Example>;
	known: Known;
	start(): Promise<Own>;
}

export const chatBot = {
	node: new ChatBot(),
	credential: new ChatBotApi(),
	page: 'docs/chatbot.md',
	examples: { ...userExamples, ...otherExamples, ...archiveExamples },
	known: {
		userId: sandbox.KNOWN_USER_ID,
		customUserId: 'customer-0001',
		segmentId: sandbox.KNOWN_SEGMENT_ID,
		segmentIds: [sandbox.KNOWN_SEGMENT_ID],
		storyId: STORY_ID,
		chatId: sandbox.KNOWN_CHAT_ID,
		entityId: sandbox.KNOWN_ENTITY_ID,
		webhookId: WEBHOOK.id,
		userInputId: USER_INPUT_ID,
	},
	async start() {
		const service = await sandbox.startChatBotSandbox();
		const { users, segments, stories, entities } = service.store;
		const reset = () => {
			service.reset();
			service.store.webhooks.load([WEBHOOK]);
		};
		reset();
		return {
			sandbox: { ...service, reset },
			credential: { accessToken: service.token, baseUrl: service.url, apiVersion: 'v2' },
			stored: () =>
				[segments, stories.v1, stories.v2, entities].reduce(
					(sum, all) => sum + all.list().length,
					users.size,
				),
		};
	},
} satisfies Service;

export const netcoreBot: Service = {
	node: new NetcoreBot(),
	credential: new NetcoreBotApi(),
	page: 'docs/netcore-bot.md',
	examples: netcoreExamples,
	known: {
		botUserId: sandbox.KNOWN_BOT_USER.botUserId,
		channelId: sandbox.KNOWN_BOT_USER.channelId,
		channelIds: [sandbox.KNOWN_BOT_USER.channelId],
	},
	async start() {
		const service = await sandbox.startNetcoreBotSandbox();
		const { appId, appSecret, url: baseUrl } = service;
		return { sandbox: service, credential: { appId, appSecret, baseUrl }, stored: () => 0 };
	},
};

export const tiledesk: Service = {
	node: new Tiledesk(),
	credential: new TiledeskApi(),
	page: 'docs/tiledesk.md',
	examples: tiledeskExamples,
	known: { segmentId: sandbox.PREMIUM_SEGMENT_ID },
	async start() {
		const service = await sandbox.startTiledeskSandbox();
		return {
			sandbox: service,
			credential: {
				authentication: 'basic',
				// Reports need an admin.
				email: ADMIN_EMAIL,
				password: sandbox.TILEDESK_PASSWORD,
				projectId: sandbox.TILEDESK_PROJECT_ID,
				baseUrl: service.url,
			},
			stored: () => {
				const { store } = service;
				return [store.segments(), store.leads, store.conversations, store.messages].flat().length;
			},
		};
	},
};

export const services: Service[] = [chatBot, netcoreBot, tiledesk];

/** The inputs of every operation for which there are some, in the order of the menus. */
export const examplesOf = ({ node, examples, known }: Service): Array<[string, Example]> =>
	formsOf(node).flatMap(([{ resource, operation }, fields]): Array<[string, Example]> => {
		const name = `${resource}.${operation}`;
		const example = examples[name] ?? exampleFor(fields, known);
		return example ? [[name, example]] : [];
	});

export const credentialsFor = (
	{ credential: type }: Service,
	{ credential }: Started,
	change = {},
) => new CredentialStore({ type, data: { reuseConnections: true, ...credential, ...change } });

export async function runExample(
	{ node: nodeType }: Service,
	credentials: CredentialStore,
	name: string,
	{ parameters, items }: Example,
	options: Partial<RunNodeOptions> = {},
): Promise<RunResult> {
	const [resource, operation] = name.split('.');
	return await runNode({
		nodeType,
		credentials,
		parameters: { resource, operation, ...parameters },
		items: items?.map((json) => ({ json })),
		timezone: 'UTC',
		...options,
	});
}
