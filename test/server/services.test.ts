/** Lists of several pages in a real n8n, over either way to send. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import {
	type ChatBotSandbox,
	type NetcoreBotSandbox,
	type RunningService,
	startChatBotSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
	TILEDESK_PROJECT_ID,
	type TiledeskSandbox,
} from '../../sandbox';
import { EVERYBODY_SEGMENT_ID } from '../../sandbox/tiledesk/seed/known';
import { type N8n, startN8n } from '../support/n8n';
import { netcoreCredential, sandboxCredential, tiledeskCredential } from './support/credential';
import { listingWorkflow } from './support/listing';

type Data = ICredentialDataDecryptedObject;

let chatBot: ChatBotSandbox;
let netcoreBot: NetcoreBotSandbox;
let tiledesk: TiledeskSandbox;
let n8n: N8n;

beforeAll(async () => {
	[chatBot, netcoreBot, tiledesk, n8n] = await Promise.all([
		startChatBotSandbox(),
		startNetcoreBotSandbox({ users: 600 }),
		startTiledeskSandbox(),
		startN8n(),
	]);
});

afterAll(async () => {
	await n8n?.stop();
	for (const sandbox of [chatBot, netcoreBot, tiledesk]) await sandbox?.close();
});

const credentials = {
	chatBot: (data?: Data) => sandboxCredential(chatBot, data),
	netcoreBot: (data?: Data) => netcoreCredential(netcoreBot, data),
	tiledesk: (data?: Data) => tiledeskCredential(tiledesk, data),
};

type Service = keyof typeof credentials;

interface Listing {
	sandbox: () => RunningService;
	parameters: INodeParameters;
	expected: () => string[];
	/** Requests for its pages. */
	pages: { method: string; path: string; atLeast: number };
	/** What a row is called by. */
	key: string;
}

const listings: Record<Service, Listing> = {
	chatBot: {
		sandbox: () => chatBot,
		parameters: { resource: 'user', operation: 'getAll', returnAll: true },
		expected: () => Array.from(chatBot.store.users.all(), ({ id }) => id),
		pages: { method: 'GET', path: '/users', atLeast: 2 },
		key: 'id',
	},
	netcoreBot: {
		sandbox: () => netcoreBot,
		parameters: {
			resource: 'user',
			operation: 'getAll',
			channelIds: [1010, 1014],
			startDate: '={{ $now.minus({ days: 90 }) }}',
			returnAll: true,
			options: { pageSize: 25 },
		},
		expected: () =>
			netcoreBot.store.users
				.filter(({ channelId }) => [1010, 1014].includes(channelId))
				.map(({ userId }) => userId),
		pages: { method: 'POST', path: '/users', atLeast: 5 },
		key: 'userId',
	},
	tiledesk: {
		sandbox: () => tiledesk,
		parameters: {
			resource: 'lead',
			operation: 'getAll',
			segmentId: { __rl: true, mode: 'id', value: EVERYBODY_SEGMENT_ID },
			returnAll: true,
		},
		expected: () =>
			tiledesk.store.leads
				.filter(({ id_project: id, status }) => id === TILEDESK_PROJECT_ID && status === 100)
				.map(({ _id }) => _id),
		pages: { method: 'GET', path: `/${TILEDESK_PROJECT_ID}/leads`, atLeast: 3 },
		key: 'id',
	},
};

describe.each(Object.entries(listings))('a long list of %s', (service, listing) => {
	const { parameters, expected, pages, key } = listing;

	it.each([true, false])('comes whole, connections reused: %s', async (reuseConnections) => {
		const sandbox = listing.sandbox();
		const credential = credentials[service as Service]({ reuseConnections });
		const reference = await n8n.importCredential(credential);
		const workflow = listingWorkflow(service, parameters, { [credential.type]: reference });
		const id = await n8n.importWorkflow(workflow);
		sandbox.clearRequests();

		const run = await n8n.executeWorkflow(id);

		expect(run.error).toBeUndefined();
		expect(
			run
				.json('List')
				.map((row) => row[key])
				.sort(),
		).toEqual(expected().sort());
		const requests = sandbox.requests({ method: pages.method, path: pages.path });
		expect(requests.length).toBeGreaterThanOrEqual(pages.atLeast);
		const connections = new Set(requests.map(({ connection }) => connection));
		if (reuseConnections) {
			expect(requests.at(-1)?.headers.connection).toBe('keep-alive');
			expect(connections.size).toBeLessThan(requests.length);
		} else {
			expect(connections.size).toBe(requests.length);
		}
	});
});

describe('filters in another form than that of the editor', () => {
	const found = async (filters: unknown) => {
		const type = 'chatBotApi';
		const reference = await n8n.importCredential(credentials.chatBot());
		const parameters = {
			...{ resource: 'user', operation: 'getAll', returnAll: true },
			filters,
		} as INodeParameters;
		const workflow = listingWorkflow('chatBot', parameters, { [type]: reference });
		chatBot.clearRequests();
		const run = await n8n.executeWorkflow(await n8n.importWorkflow(workflow));
		return { run, lists: chatBot.requests({ method: 'GET', path: '/users' }).length };
	};
	const ada = { type: 'email', operator: 'equals', value: 'ada@example.com' };
	const code = JSON.stringify(ada);

	it.each([`={{ [${code}] }}`, `={{ ({ filter: [${code}] }) }}`, [ada]])(
		'%j finds whom they mean',
		async (filters) => {
			const { run } = await found(filters);
			expect(run.error).toBeUndefined();
			expect(run.json('List').map(({ id }) => id)).toEqual(['65f000000000000000000011']);
		},
	);

	it.each(['={{ ({ emails: ["ada@example.com"] }) }}', { filters: [ada] }])(
		'%j is refused before any call',
		async (filters) => {
			const { run, lists } = await found(filters);
			expect(String(run.error?.message)).toMatch(/^Filters has no '(emails|filters)'/);
			expect(lists).toBe(0);
		},
	);
});
