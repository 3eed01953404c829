import { EventStreams } from '../chat-window/event-streams';
import { CONTROL_PREFIX } from '../framework/control-routes';
import type { RunningService } from '../framework/running-service';
import { fillStore } from '../framework/saved-state';
import { startService } from '../framework/service';
import { Callers, issueClaims } from './callers';
import { tellChanges } from './chat';
import { addTiledeskControls, type ResetOptions } from './control';
import { startNotifier } from './hooks/notifier';
import { Outbox } from './hooks/outbox';
import { addTiledeskRoutes, BODY_LIMIT } from './routes';
import { createSeed, type SeedOptions } from './seed';
import { TILEDESK_EMAIL } from './seed/known';
import { createSettings, type TiledeskSettings } from './settings';
import { TiledeskStore } from './store';
import { userToken } from './tokens';

export interface TiledeskSandboxOptions extends SeedOptions, Partial<TiledeskSettings> {
	/** Default 0 = any free port. */
	port?: number;
	tls?: { key: string; cert: string };
	/** A file that keeps the state between two starts. It wins over `leads` and `seed`. */
	data?: string;
}

export interface TiledeskSandbox extends RunningService {
	/** The page in which a person plays a visitor. */
	readonly chatUrl: string;
	readonly store: TiledeskStore;
	/** May be changed at any time; the next request sees it. */
	readonly settings: TiledeskSettings;
	/** What went to hooks and bots, and what is on its way. */
	readonly outbox: Outbox;
	/** The token that a sign-in of this user gives, without `JWT` in front. */
	tokenOf(email?: string): string;
	/** Every token handed out so far is refused from now on; a new sign-in gives one that works. */
	revokeTokens(): void;
	reset(options?: ResetOptions): void;
}

/**
 * A stand-in of the Tiledesk server 2.19, at its root: without the `/v3` that the cloud's proxy adds.
 * Its traps are on.
 */
export async function startTiledeskSandbox(
	options: TiledeskSandboxOptions = {},
): Promise<TiledeskSandbox> {
	const { port = 0, tls, data } = options;
	const store = new TiledeskStore();
	const settings = createSettings(options);
	const saved = fillStore(store, {
		service: 'Tiledesk',
		file: data,
		seed: () => createSeed(options),
	});

	const reset = ({ leads, seed, recent, ...changes }: ResetOptions = {}) => {
		store.load(
			createSeed({
				leads: leads ?? options.leads,
				seed: seed ?? options.seed,
				recent: recent ?? options.recent,
			}),
		);
		Object.assign(settings, changes);
	};
	const tokenOf = (email = TILEDESK_EMAIL) => {
		const user = store.userByEmail(email);
		if (!user) throw new Error(`The sandbox has no user ${email}`);
		return userToken(user, issueClaims(store, settings));
	};
	const revokeTokens = () => void (store.tokenEpoch += 1);

	const callers = new Callers(store, settings);
	const outbox = new Outbox(settings);
	const streams = new EventStreams();
	const stopTelling = tellChanges(store, outbox, streams);
	const stopNotifier = startNotifier(store, settings, outbox);
	const service = await startService({
		port,
		tls,
		ignoreTrailingSlash: true,
		bodyLimit: BODY_LIMIT,
		latencyMs: () => settings.latencyMs,
		// Callers are checked per route, since the project is looked for before the login.
		authorize: () => {},
		describeFailure: (_status, msg) => ({ success: false, msg }),
		addRoutes: (api) => addTiledeskRoutes(api, { store, settings, callers, outbox }),
		addControls: (api) =>
			addTiledeskControls(api, { store, settings, outbox, streams, reset, revokeTokens }),
		onClose: () => {
			stopTelling();
			stopNotifier();
			outbox.close();
			saved?.saveNow();
		},
	});
	const api = { store, settings, outbox, tokenOf, revokeTokens, reset };
	const close = async () => {
		streams.close();
		await service.close();
	};
	const chatUrl = `${service.url}${CONTROL_PREFIX}/chat`;
	return { ...service, ...api, chatUrl, close };
}
