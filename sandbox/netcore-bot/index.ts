import type { FastifyRequest } from 'fastify';
import type { RunningService } from '../framework/running-service';
import { startService } from '../framework/service';
import { checkCaller } from './caller';
import { addNetcoreBotControls, type NetcoreBotResetOptions } from './control';
import { failure } from './envelope';
import { addNetcoreBotRoutes } from './routes';
import { createSeed, type SeedOptions } from './seed';
import { NETCORE_APP_ID, NETCORE_APP_SECRET } from './seed/known';
import { createSettings, type NetcoreBotSettings } from './settings';
import { NetcoreBotStore } from './store';
import { Tokens } from './tokens';

export interface NetcoreBotSandboxOptions extends SeedOptions, Partial<NetcoreBotSettings> {
	/** Default 0 = any free port. */
	port?: number;
	appId?: string;
	appSecret?: string;
	tls?: { key: string; cert: string };
}

export interface NetcoreBotSandbox extends RunningService {
	readonly appId: string;
	readonly appSecret: string;
	readonly store: NetcoreBotStore;
	readonly tokens: Tokens;
	/** May be changed at any time; the next request sees it. */
	readonly settings: NetcoreBotSettings;
	reset(options?: NetcoreBotResetOptions): void;
}

export async function startNetcoreBotSandbox(
	options: NetcoreBotSandboxOptions = {},
): Promise<NetcoreBotSandbox> {
	const { port = 0, tls, appId = NETCORE_APP_ID, appSecret = NETCORE_APP_SECRET } = options;
	const settings = createSettings(options);
	const store = new NetcoreBotStore(createSeed(options));
	const tokens = new Tokens();

	const reset = ({ users, seed, ...changes }: NetcoreBotResetOptions = {}) => {
		const { now } = options;
		store.load(createSeed({ users: users ?? options.users, seed: seed ?? options.seed, now }));
		tokens.clear();
		Object.assign(settings, changes);
	};

	const service = await startService({
		port,
		tls,
		latencyMs: () => settings.latencyMs,
		authorize: (request: FastifyRequest) => checkCaller(request, tokens, settings),
		describeFailure: failure,
		addRoutes: (api) => addNetcoreBotRoutes(api, { store, settings, tokens, appId, appSecret }),
		addControls: (api) => addNetcoreBotControls(api, { store, settings, tokens, reset }),
	});
	return { ...service, appId, appSecret, store, tokens, settings, reset };
}
