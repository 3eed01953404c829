import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NetcoreBotApi } from '../../../credentials/NetcoreBotApi.credentials';
import { NetcoreBot } from '../../../nodes/NetcoreBot/NetcoreBot.node';
import type { LogRow } from '../../../sandbox/framework/request-log';
import { NETCORE_APP_ID, NETCORE_APP_SECRET } from '../../../sandbox/netcore-bot/seed/known';
import {
	CredentialStore,
	runNode,
	type RunNodeOptions,
	type RunResult,
} from '../../support/engine';

export const nodeType = new NetcoreBot();

/** A credential as a user fills it in; the sandbox knows its app ID and secret. */
export function credentialFor(url: string, more: IDataObject = {}): CredentialStore {
	return new CredentialStore({
		type: new NetcoreBotApi(),
		data: { appId: NETCORE_APP_ID, appSecret: NETCORE_APP_SECRET, baseUrl: url, ...more } as never,
	});
}

export type Run = (
	parameters: INodeParameters,
	options?: Partial<RunNodeOptions>,
) => Promise<RunResult>;

/** Runs the node with these parameters; by default on one empty item, in UTC. */
export const runWith =
	(credentials: () => CredentialStore): Run =>
	async (parameters, options = {}) =>
		await runNode({
			nodeType,
			credentials: credentials(),
			timezone: 'UTC',
			parameters,
			...options,
		});

/** What the node handed on, without the links. */
export const rowsOf = ({ outputs }: RunResult, output = 0): IDataObject[] =>
	(outputs[output] ?? []).map(({ json }) => json);

/** What was sent, the logins left out: `POST /users?page=1&limit=50 {"channelIds":…}`. */
export const calls = (requests: LogRow[]): string[] =>
	requests
		.filter(({ path }) => path !== '/login')
		.map(({ method, path, query, body }) =>
			[method, query ? `${path}?${query}` : path, body].filter(Boolean).join(' '),
		);

export const DAY = 24 * 60 * 60 * 1000;

/** So many days before now, ISO 8601 in UTC. */
export const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

/** A resource locator as the form saves it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
