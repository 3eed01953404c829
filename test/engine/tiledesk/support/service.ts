/** A Tiledesk sandbox for the tests of one file, and the node that runs against it. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { TiledeskApi } from '../../../../credentials/TiledeskApi.credentials';
import { Tiledesk } from '../../../../nodes/Tiledesk/Tiledesk.node';
import { startTiledeskSandbox } from '../../../../sandbox/tiledesk';
import type { TiledeskSandbox } from '../../../../sandbox/tiledesk';
import {
	ADMIN_EMAIL,
	TILEDESK_EMAIL,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
} from '../../../../sandbox/tiledesk/seed/known';
import { toWire, type Wire } from '../../../support/chatBot/wire';
import { CredentialStore, runNode } from '../../../../scripts/lib/engine';
import type { RunNodeOptions, RunResult } from '../../../../scripts/lib/engine';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof import('../../../support/short-waits')>('../../../support/short-waits')
		.withShortWaits(),
);

export type RunOptions = Omit<RunNodeOptions, 'nodeType' | 'parameters'> & {
	/** Fields of the credential that differ from a good one. */
	credential?: ICredentialDataDecryptedObject;
};

export interface TiledeskUnderTest {
	/** Fresh data, no faults and an empty log at the begin of every test. */
	readonly sandbox: TiledeskSandbox;
	run(parameters: INodeParameters, options?: RunOptions): Promise<RunResult>;
	credentials(change?: ICredentialDataDecryptedObject): CredentialStore;
	/** The requests so far, a login left out, in the order of arrival, paths relative to the project. */
	sent(): Wire[];
}

export const LOGIN = '/auth/signin';

const isOther = (change: ICredentialDataDecryptedObject) =>
	['authentication', 'email', 'password', 'baseUrl'].some((name) => name in change);

const PAGING = ['limit', 'page', 'sort', 'direction'];

/** What a list asks for beside its pages. */
export const withoutPaging = (query: Record<string, string> = {}) =>
	Object.fromEntries(Object.entries(query).filter(([name]) => !PAGING.includes(name)));

/** The ID of a new conversation is random. */
export const withoutChance = (text: string) => text.replace(/-(?!0{8})[0-9a-f]{32}(?=\/)/, '-new');

export const nodeType = new Tiledesk();

export function useTiledesk(): TiledeskUnderTest {
	let sandbox: TiledeskSandbox;
	let settings: TiledeskSandbox['settings'];

	beforeAll(async () => {
		sandbox = await startTiledeskSandbox();
		settings = { ...sandbox.settings };
	});

	beforeEach(() => {
		sandbox.reset(settings);
		sandbox.clearFaults();
		sandbox.clearRequests();
	});

	afterAll(async () => await sandbox.close());

	const credentials = (change: ICredentialDataDecryptedObject = {}) =>
		new CredentialStore({
			type: new TiledeskApi(),
			data: {
				authentication: 'basic',
				email: TILEDESK_EMAIL,
				password: TILEDESK_PASSWORD,
				projectId: TILEDESK_PROJECT_ID,
				baseUrl: sandbox.url,
				reuseConnections: true,
				// As after an earlier run, so that faults meet the calls and not the login.
				authToken: isOther(change) ? '' : `JWT ${sandbox.tokenOf()}`,
				...change,
			},
		});

	/** Only an admin gets reports. */
	const asAdmin = () => ({
		email: ADMIN_EMAIL,
		authToken: `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`,
	});

	return {
		get sandbox() {
			return sandbox;
		},
		run: async (parameters, { credential, ...options } = {}) =>
			await runNode({
				nodeType,
				credentials: credentials({
					...(parameters.resource === 'report' ? asAdmin() : {}),
					...credential,
				}),
				parameters,
				...options,
			}),
		credentials,
		sent: () =>
			sandbox
				.requests()
				.filter(({ path }) => path !== LOGIN)
				.map(toWire)
				.map((wire) => ({
					...wire,
					path: withoutChance(wire.path.replace(`/${TILEDESK_PROJECT_ID}`, '')),
				})),
	};
}
