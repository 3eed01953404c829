import type { FastifyRequest } from 'fastify';
import { startChatWindow, type ChatWindowOptions } from '../chat-window';
import { unauthorized } from '../framework/failure';
import type { RunningService } from '../framework/running-service';
import { fillStore } from '../framework/saved-state';
import { startService } from '../framework/service';
import { addChatBotControls, type ResetOptions } from './control';
import { failure } from './envelope';
import { addChatBotRoutes } from './routes';
import { createSeed, type SeedOptions } from './seed';
import { addRecentChats } from './seed/examples';
import { SANDBOX_TOKEN } from './seed/known';
import { createSettings, type ChatBotSettings } from './settings';
import { ChatBotStore } from './store';

export interface ChatBotSandboxOptions extends SeedOptions, Partial<ChatBotSettings> {
	/** Default 0 = any free port. */
	port?: number;
	/** Serves the chat window, too; 0 = any free port. */
	chatPort?: number;
	token?: string;
	tls?: { key: string; cert: string };
	/** A file that keeps the state between two starts. It wins over `users` and `seed`. */
	data?: string;
	/** The same for the conversations of the chat window. */
	chatData?: string;
}

export interface ChatBotSandbox extends RunningService {
	readonly token: string;
	/** Another token of the same account, as ChatBot gives one when a token is made anew. */
	readonly secondToken: string;
	/** There when `chatPort` was given. */
	readonly chatWindow?: RunningService;
	readonly store: ChatBotStore;
	/** May be changed at any time; the next request sees it. */
	readonly settings: ChatBotSettings;
	reset(options?: ResetOptions): void;
}

export async function startChatBotSandbox(
	options: ChatBotSandboxOptions = {},
): Promise<ChatBotSandbox> {
	const { port = 0, token = SANDBOX_TOKEN, tls, data } = options;
	const secondToken = `${token}-second`;
	const store = new ChatBotStore();
	const settings = createSettings(options);
	const saved = fillStore(store, {
		service: 'ChatBot',
		file: data,
		seed: () => createSeed(options),
	});
	const { examples } = options;
	if (examples) addRecentChats(store);

	const reset = ({ users, seed, ...changes }: ResetOptions = {}) => {
		store.load(createSeed({ users: users ?? options.users, seed: seed ?? options.seed, examples }));
		if (examples) addRecentChats(store);
		Object.assign(settings, changes);
	};

	const service = await startService({
		port,
		tls,
		latencyMs: () => settings.latencyMs,
		authorize: (request) => checkToken(request, [token, secondToken]),
		describeFailure: failure,
		addRoutes: (api) => addChatBotRoutes(api, { store, settings }),
		addControls: (api) => addChatBotControls(api, { store, settings, reset }),
		onClose: () => saved?.saveNow(),
	});
	const sandbox = { ...service, token, secondToken, store, settings, reset };
	const { chatPort, chatData } = options;
	return chatPort === undefined
		? sandbox
		: withChatWindow(sandbox, { port: chatPort, data: chatData });
}

async function withChatWindow(
	sandbox: ChatBotSandbox,
	options: ChatWindowOptions,
): Promise<ChatBotSandbox> {
	try {
		const chatWindow = await startChatWindow(sandbox.store, options);
		const close = async () => {
			await chatWindow.close();
			await sandbox.close();
		};
		return { ...sandbox, chatWindow, close };
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

function checkToken({ headers }: FastifyRequest, tokens: string[]): void {
	if (!headers.authorization) throw unauthorized('Header authorization is missing');
	const [scheme, ...given] = headers.authorization.split(' ');
	if (scheme.toLowerCase() !== 'bearer') throw unauthorized('Scheme must be Bearer');
	if (!tokens.includes(given.join(' '))) throw unauthorized('Access token is not valid');
}
