/** Runs examples through n8n's engine, against stand-ins of the services. */
import type { IDataObject, INodeType } from 'n8n-workflow';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';
import { NetcoreBotApi } from '../../../credentials/NetcoreBotApi.credentials';
import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import * as sandbox from '../../../sandbox';
import { ADMIN_EMAIL, TILEDESK_PASSWORD } from '../../../sandbox/tiledesk/seed/known';
import { CredentialStore, runNode } from '../engine';
import { type Example, type Examples, type Recorded, recordedOf } from './example';

/** A stand-in, and how to log in. */
export interface Service {
	credentials: CredentialStore;
	/** As it was at first. */
	reset(): void;
	close(): Promise<void>;
}

/** With the users that `npm start` begins with, so that readers can repeat what they see. */
export async function startChatBot(): Promise<Service & { sandbox: sandbox.ChatBotSandbox }> {
	const service = await sandbox.startChatBotSandbox();
	const data = { accessToken: service.token, baseUrl: service.url, apiVersion: 'v2' };
	return { ...parts(service, new ChatBotApi(), data), sandbox: service };
}

export async function startNetcoreBot(): Promise<Service> {
	const service = await sandbox.startNetcoreBotSandbox();
	const { appId, appSecret, url: baseUrl } = service;
	return parts(service, new NetcoreBotApi(), { appId, appSecret, baseUrl });
}

export async function startTiledesk(): Promise<Service> {
	const service = await sandbox.startTiledeskSandbox();
	return parts(service, new TiledeskApi(), {
		authentication: 'basic',
		// Reports need an admin.
		email: ADMIN_EMAIL,
		password: TILEDESK_PASSWORD,
		projectId: sandbox.TILEDESK_PROJECT_ID,
		baseUrl: service.url,
	});
}

function parts(
	service: { reset(): void; close(): Promise<void> },
	type: ChatBotApi | NetcoreBotApi | TiledeskApi,
	data: Record<string, string>,
): Service {
	return {
		credentials: new CredentialStore({ type, data: { reuseConnections: true, ...data } }),
		reset: () => service.reset(),
		close: async () => await service.close(),
	};
}

/** Each on fresh data. */
export async function recordAll(
	nodeType: INodeType,
	service: Service,
	examples: Examples,
): Promise<Record<string, Recorded>> {
	const recorded: Record<string, Recorded> = {};
	for (const [name, example] of Object.entries(examples)) {
		service.reset();
		recorded[name] = await record(nodeType, service, name, example);
	}
	return recorded;
}

async function record(
	nodeType: INodeType,
	{ credentials }: Service,
	name: string,
	{ parameters, items, random }: Example,
): Promise<Recorded> {
	const [resource, operation] = name.split('.');
	const { outputs, error } = await runNode({
		nodeType,
		credentials,
		parameters: { resource, operation, ...parameters },
		items: items?.map((json) => ({ json })),
		timezone: 'UTC',
	});
	if (error) throw error;
	const recorded = recordedOf(outputs[0]);
	if (!random) return recorded;
	const steady = JSON.stringify(recorded.rows).replaceAll(...random);
	return { ...recorded, rows: JSON.parse(steady) as IDataObject[] };
}
