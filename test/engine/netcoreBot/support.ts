import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NetcoreBotApi } from '../../../credentials/NetcoreBotApi.credentials';
import { NetcoreBot } from '../../../nodes/NetcoreBot/NetcoreBot.node';
import type { LogRow } from '../../../sandbox/framework/request-log';
import {
	startNetcoreBotSandbox,
	type NetcoreBotSandbox,
	type NetcoreBotSandboxOptions,
} from '../../../sandbox/netcore-bot';
import { NETCORE_APP_ID, NETCORE_APP_SECRET } from '../../../sandbox/netcore-bot/seed/known';
import { createSettings } from '../../../sandbox/netcore-bot/settings';
import {
	CredentialStore,
	runNode,
	startServer,
	type Handler,
	type RunNodeOptions,
	type RunResult,
} from '../../../scripts/lib/engine';

export const nodeType = new NetcoreBot();

/** A credential as a user fills it in; the sandbox knows its app ID and secret. */
export function credentialFor(url: string, more: IDataObject = {}): CredentialStore {
	const data = { appId: NETCORE_APP_ID, appSecret: NETCORE_APP_SECRET, baseUrl: url, ...more };
	return new CredentialStore({ type: new NetcoreBotApi(), data: data as never });
}

type Run = (parameters: INodeParameters, options?: Partial<RunNodeOptions>) => Promise<RunResult>;

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

export interface UsedNetcoreBot {
	readonly sandbox: NetcoreBotSandbox;
	/** A fresh one for every test, without a token. Set it to run with another one. */
	credentials: CredentialStore;
	run: Run;
	/** The bodies sent to an address, in the order of arrival. */
	bodies(path: string): Array<Record<string, string>>;
	queries(path: string): string[];
}

/** A stand-in for the tests of one file, as new before each of them. */
export function useNetcoreBot(options: NetcoreBotSandboxOptions = {}): UsedNetcoreBot {
	let sandbox: NetcoreBotSandbox;
	let credentials: CredentialStore;

	beforeAll(async () => (sandbox = await startNetcoreBotSandbox(options)));
	beforeEach(() => {
		sandbox.reset(createSettings(options));
		sandbox.clearRequests();
		sandbox.clearFaults();
		credentials = credentialFor(sandbox.url);
	});
	afterAll(async () => await sandbox.close());

	return {
		get sandbox() {
			return sandbox;
		},
		get credentials() {
			return credentials;
		},
		set credentials(other) {
			credentials = other;
		},
		run: runWith(() => credentials),
		bodies: (path) => sandbox.requests({ path }).map(({ body }) => JSON.parse(body)),
		queries: (path) => sandbox.requests({ path }).map(({ query }) => query),
	};
}

/** Runs the node on a service that takes any login and answers everything else as the handler says. */
export async function runOn(answer: Handler, parameters: INodeParameters): Promise<RunResult> {
	const server = await startServer((request) =>
		request.path === '/login' ? { body: { authToken: 'token' } } : answer(request),
	);
	try {
		return await runWith(() => credentialFor(server.url))(parameters);
	} finally {
		await server.close();
	}
}

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

const NOW = Date.now();

/** So many days before the tests began, ISO 8601 in UTC: from `ago(5)` to `ago(0)` are five days exactly. */
export const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();
