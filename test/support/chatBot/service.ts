/** A ChatBot sandbox for the tests of one file, and the node that runs against it. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox, ChatBotSandboxOptions } from '../../../sandbox';
import { CredentialStore, runNode } from '../../../scripts/lib/engine';
import type { RunNodeOptions, RunResult } from '../../../scripts/lib/engine';
import { toWire, type Wire } from './wire';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('../short-waits')>('../short-waits').withShortWaits(),
);

export type RunOptions = Omit<RunNodeOptions, 'nodeType' | 'parameters'> & {
	/** Fields of the credential that differ from a good one. */
	credential?: ICredentialDataDecryptedObject;
};

export type Run = (parameters: INodeParameters, options?: RunOptions) => Promise<RunResult>;

export interface ChatBotUnderTest {
	/** Fresh data, no faults and an empty log at the begin of every test. */
	readonly sandbox: ChatBotSandbox;
	run: Run;
	credentials(change?: ICredentialDataDecryptedObject): CredentialStore;
	/** The requests so far, in the order of arrival. */
	sent(): Wire[];
}

export const nodeType = new ChatBot();

export function credentialsFor(
	{ url, token }: Pick<ChatBotSandbox, 'url' | 'token'>,
	change: ICredentialDataDecryptedObject = {},
): CredentialStore {
	const good = { accessToken: token, baseUrl: url, apiVersion: 'v2', reuseConnections: true };
	return new CredentialStore({ type: new ChatBotApi(), data: { ...good, ...change } });
}

export async function runChatBot(
	service: Pick<ChatBotSandbox, 'url' | 'token'>,
	parameters: INodeParameters,
	{ credential, ...options }: RunOptions = {},
): Promise<RunResult> {
	const credentials = credentialsFor(service, credential);
	return await runNode({ nodeType, credentials, parameters, ...options });
}

export function useChatBot(options: ChatBotSandboxOptions = {}): ChatBotUnderTest {
	let sandbox: ChatBotSandbox;
	let settings: ChatBotSandbox['settings'];

	beforeAll(async () => {
		sandbox = await startChatBotSandbox({ users: 60, ...options });
		settings = { ...sandbox.settings };
	});

	beforeEach(() => {
		sandbox.reset(settings);
		sandbox.clearFaults();
		sandbox.clearRequests();
	});

	afterAll(async () => await sandbox.close());

	return {
		get sandbox() {
			return sandbox;
		},
		run: async (parameters, more) => await runChatBot(sandbox, parameters, more),
		credentials: (change) => credentialsFor(sandbox, change),
		sent: () => sandbox.requests().map(toWire),
	};
}
