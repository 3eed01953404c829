import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import {
	type ChatBotSandbox,
	KNOWN_BOT_USER,
	KNOWN_USER_ID,
	type NetcoreBotSandbox,
	PREMIUM_SEGMENT_ID,
	type RunningService,
	startChatBotSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
	TILEDESK_PROJECT_ID,
	type TiledeskSandbox,
} from '../../sandbox';
import {
	EVERYBODY_SEGMENT_ID,
	STRANGER_EMAIL,
	TEAMMATE_EMAIL,
} from '../../sandbox/tiledesk/seed/known';
import { type N8n, type PickerQuestion, startN8n } from '../support/n8n';
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

describe('the credential test', () => {
	const test = async (service: Service, data: Data) => {
		const credential = credentials[service](data);
		const { id } = await n8n.importCredential(credential);
		return await n8n.testCredential({ ...credential, id });
	};

	it.each<[Service, string, () => Data]>([
		['chatBot', 'the right token', () => ({})],
		['chatBot', 'a base URL that ends with a slash', () => ({ baseUrl: `${chatBot.url}/` })],
		['netcoreBot', 'the right secret', () => ({})],
		['netcoreBot', 'a base URL that ends with a slash', () => ({ baseUrl: `${netcoreBot.url}/` })],
		['tiledesk', 'the right login', () => ({})],
		['tiledesk', 'a token', () => ({ authentication: 'jwt', token: `JWT ${tiledesk.tokenOf()}` })],
		['tiledesk', 'a base URL that ends with a slash', () => ({ baseUrl: `${tiledesk.url}/` })],
	])('of %s accepts %s', async (service, _what, data) => {
		expect(await test(service, data())).toMatchObject({ status: 'OK' });
	});

	const withoutList = () => {
		chatBot.addFault({ kind: 'status', status: 200, body: '{"data":null}' });
		return {};
	};

	const nowhere = () => ({ baseUrl: 'http://127.0.0.1:1' });

	it.each<[Service, string, () => Data, RegExp]>([
		['chatBot', 'a wrong token', () => ({ accessToken: 'not-this' }), /did not accept the access/],
		['chatBot', 'an answer without a list', withoutList, /no ChatBot API at this address/],
		['chatBot', 'a wrong address', () => ({ baseUrl: n8n.url }), /no ChatBot API at this address/],
		[
			'chatBot',
			'an invisible character',
			() => ({ accessToken: `${chatBot.token}\u200b` }),
			/Access Token in the credential contains .*invisible character/,
		],
		[
			'tiledesk',
			'a line break in the token',
			() => ({ authentication: 'jwt', token: 'not-this\nnor this' }),
			/Token in the credential contains .*line break/,
		],
		['chatBot', 'nobody there', nowhere, /refused|connect/i],
		['netcoreBot', 'a wrong secret', () => ({ appSecret: 'not-this' }), /app ID.*app secret/],
		['netcoreBot', 'nobody there', nowhere, /refused|connect/i],
		['tiledesk', 'a wrong password', () => ({ password: 'not-this' }), /did not accept the login/],
		[
			'tiledesk',
			'a wrong token',
			() => ({ authentication: 'jwt', token: 'not-this' }),
			/did not accept the login/,
		],
		['tiledesk', 'an unknown project', () => ({ projectId: 'f'.repeat(24) }), /Project ID/],
		['tiledesk', 'no project ID', () => ({ projectId: 'hotel-roma' }), /Project ID/],
		['tiledesk', 'a stranger', () => ({ email: STRANGER_EMAIL }), /does not belong to the project/],
		['tiledesk', 'a teammate', () => ({ email: TEAMMATE_EMAIL }), /less than an agent/],
		['tiledesk', 'a wrong address', () => ({ baseUrl: `${tiledesk.url}/v3` }), /Base URL/],
		['tiledesk', 'nobody there', nowhere, /refused|connect/i],
	])('of %s tells %s', async (service, _what, data, words) => {
		const { status, message } = await test(service, data());

		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).not.toContain('not-this');
	});
});

describe('the pickers', () => {
	const question = async (
		service: Service,
		method: string,
		more: Partial<PickerQuestion> = {},
	): Promise<PickerQuestion> => {
		const credential = credentials[service]();
		return {
			nodeType: `n8n-nodes-chatbot.${service}`,
			method,
			path: 'parameters.any',
			parameters: {},
			credentials: { [credential.type]: await n8n.importCredential(credential) },
			...more,
		};
	};

	/** All entries, page by page as the editor asks for them when one scrolls on. */
	async function everyPage(service: Service, method: string, parameters: INodeParameters = {}) {
		const pages: string[][] = [];
		let paginationToken: string | undefined;
		do {
			const more = { parameters, paginationToken };
			const answer = await n8n.searchList(await question(service, method, more));
			pages.push(answer.results.map(({ value }) => String(value)));
			paginationToken = answer.paginationToken as string | undefined;
		} while (paginationToken);
		return pages;
	}

	it('list the users of ChatBot page by page', async () => {
		const pages = await everyPage('chatBot', 'searchUsers');
		expect(pages.length).toBeGreaterThan(1);
		expect(pages.flat().sort()).toEqual(
			Array.from(chatBot.store.users.all(), ({ id }) => id).sort(),
		);
	});

	it('list the active users of a channel of Netcore Bot page by page', async () => {
		netcoreBot.reset({ users: 6000 });
		const pages = await everyPage('netcoreBot', 'searchBotUsers', { channelId: 1014 });
		const since = Date.now() - 5 * 24 * 60 * 60 * 1000;
		expect(pages[0]).toHaveLength(100);
		expect(pages.flat()).toEqual(
			netcoreBot.store.users
				.filter((user) => user.channelId === 1014 && user.lastInteractedAt > since)
				.map(({ botUserId }) => botUserId),
		);
		netcoreBot.reset();
	});

	it('list the live segments of Tiledesk', async () => {
		expect((await everyPage('tiledesk', 'searchSegments')).flat().sort()).toEqual(
			tiledesk.store
				.liveSegments(TILEDESK_PROJECT_ID)
				.map(({ _id }) => _id)
				.sort(),
		);
	});

	it.each<[Service, string, string, object]>([
		[
			'chatBot',
			'searchUsers',
			'ada@example.com',
			{ name: 'Ada Lovelace (ada@example.com)', value: KNOWN_USER_ID },
		],
		[
			'netcoreBot',
			'searchBotUsers',
			'ASHA',
			{ name: 'Asha (+911234500000)', value: KNOWN_BOT_USER.botUserId },
		],
		['tiledesk', 'searchSegments', 'premi', { name: 'Premium', value: PREMIUM_SEGMENT_ID }],
	])('of %s find by the text typed: %s, %s', async (service, method, filter, entry) => {
		const { results } = await n8n.searchList(await question(service, method, { filter }));

		expect(results).toContainEqual(expect.objectContaining(entry));
	});

	it('list all segments of ChatBot for a choice of several', async () => {
		const options = await n8n.loadOptions(await question('chatBot', 'getSegments'));

		expect(options.map(({ name }) => name).sort()).toEqual(
			chatBot.store.segments
				.list()
				.map(({ name }) => name)
				.sort(),
		);
	});
});

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
