import {
	type FromAIArgument,
	type INode,
	type INodeParameters,
	nodeNameToToolName,
	traverseNodeParameters,
} from 'n8n-workflow';

import {
	type ChatBotSandbox,
	KNOWN_SEGMENT_ID,
	KNOWN_USER_ID,
	type NetcoreBotSandbox,
	PREMIUM_SEGMENT_ID,
	startChatBotSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
	type TiledeskSandbox,
} from '../../sandbox';
import { type N8n, startN8n } from '../support/n8n';
import { AGENT, type AgentHost, hostAgents } from './support/agent';
import { type ChatModel, startChatModel } from './support/chat-model';
import { netcoreCredential, sandboxCredential, tiledeskCredential } from './support/credential';

let chatBot: ChatBotSandbox;
let netcoreBot: NetcoreBotSandbox;
let tiledesk: TiledeskSandbox;
let model: ChatModel;
let n8n: N8n;
let host: AgentHost;

beforeAll(async () => {
	[chatBot, netcoreBot, tiledesk, model, n8n] = await Promise.all([
		startChatBotSandbox(),
		startNetcoreBotSandbox(),
		startTiledeskSandbox(),
		startChatModel(),
		startN8n(),
	]);
	host = await hostAgents(n8n, [
		model.credential,
		sandboxCredential(chatBot),
		netcoreCredential(netcoreBot),
		tiledeskCredential(tiledesk),
	]);
});

afterAll(async () => {
	await n8n?.stop();
	for (const service of [chatBot, netcoreBot, tiledesk, model]) await service?.close();
});

beforeEach(() => chatBot.reset());

const FIND = 'Get_many_users_or_find_them_by_filters_in_ChatBot';
const ADD = 'Add_a_user_to_segments_in_ChatBot';
const BAN = 'Ban_a_user_from_chatting_with_your_bots_in_ChatBot';
const USAGE = 'Get_the_usage_of_the_bot_in_a_month_in_Netcore_Bot';
const LEADS = 'Get_many_leads_in_Tiledesk';

const findByEmail = () =>
	host.tool('chatBot.user.getAll', {
		byModel: { 'filters.filter[0].value': 'The email address, or a part of it', limit: '' },
		parameters: { filters: { filter: [{ type: 'email', operator: 'contains' }] } },
	});

const userTool = (name: string, byModel: Record<string, string>, more?: Partial<INode>) =>
	host.tool(name, { byModel }, more);

it('does what a model asks of three services, and tells it what came of it', async () => {
	const segment = chatBot.store.segments.create('Abusers');
	// Of yesterday: on the first of a month nobody may have come yet.
	const month = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
	model.play([
		() => ({ calls: [{ tool: FIND, input: { filter0_Value: 'ada@example', Limit: 5 } }] }),
		(request) => {
			const [[{ id }]] = request.results(FIND);
			return {
				calls: [
					{ tool: ADD, input: { User: id, Segment_Names_or_IDs: segment.id } },
					{ tool: BAN, input: { User: id } },
				],
			};
		},
		() => ({
			calls: [
				{ tool: USAGE, input: { Month: month } },
				{ tool: LEADS, input: { Segment: PREMIUM_SEGMENT_ID, Limit: 3 } },
			],
		}),
		(request) => {
			const [[{ totalUsers }]] = request.results(USAGE);
			const [leads] = request.results(LEADS);
			return { say: `Banned. ${totalUsers} users, ${leads.length} leads.` };
		},
	]);

	const run = await host.run('Ban Ada, then report', [
		findByEmail(),
		userTool('chatBot.user.addToSegments', { userId: 'ID', segmentIds: 'Segment IDs' }),
		userTool('chatBot.user.ban', { userId: 'The ID of the user in ChatBot' }),
		host.tool('netcoreBot.usage.get', { byModel: { month: 'Any date of the month' } }),
		host.tool('tiledesk.lead.getAll', { byModel: { segmentId: 'The ID', limit: 'How many' } }),
	]);

	expect(run.error).toBeUndefined();
	const [asked] = model.requests;
	expect(asked.tools.map(({ name }) => name).sort()).toEqual([ADD, BAN, FIND, LEADS, USAGE].sort());
	expect(asked.tools.find(({ name }) => name === BAN)).toMatchObject({
		description: 'Ban a user from chatting with your bots in ChatBot',
		parameters: {
			type: 'object',
			properties: { User: { type: 'string', description: 'The ID of the user in ChatBot' } },
			required: ['User'],
		},
	});
	expect(asked.tools.find(({ name }) => name === FIND)?.parameters.properties).toEqual({
		filter0_Value: { type: 'string', description: 'The email address, or a part of it' },
		Limit: { type: 'number' },
	});

	const last = model.requests[model.requests.length - 1];
	expect(last.results(ADD)).toEqual([
		[{ userId: KNOWN_USER_ID, segmentIds: [segment.id], outcome: 'added' }],
	]);
	expect(last.results(BAN)).toEqual([[{ id: KNOWN_USER_ID, banned: true }]]);
	const [[usage]] = last.results(USAGE);
	expect(usage.totalUsers).toBeGreaterThan(0);
	expect(last.results(LEADS)[0].every(({ id }: { id: string }) => id.length === 24)).toBe(true);

	expect(chatBot.store.users.get(KNOWN_USER_ID).banned).toBe(true);
	expect([...segment.memberIds]).toEqual([KNOWN_USER_ID]);
	expect(run.json(AGENT)).toEqual([{ output: `Banned. ${usage.totalUsers} users, 3 leads.` }]);
});

describe('what a model gets wrong', () => {
	it('comes back to it as the reason, and it can mend it', async () => {
		model.play([
			() => ({ calls: [{ tool: BAN, input: { User: 'ada@example.com' } }] }),
			() => ({ calls: [{ tool: BAN, input: { User: 'f'.repeat(24) } }] }),
			() => ({ calls: [{ tool: BAN, input: {} }] }),
			() => ({ calls: [{ tool: FIND, input: { filter0_Value: 'ada@example.com', Limit: 0 } }] }),
			() => ({ calls: [{ tool: FIND, input: { filter0_Value: 'ada@example.com', Limit: 1 } }] }),
			(request) => ({ calls: [{ tool: BAN, input: { User: request.results(FIND)[1][0].id } }] }),
			() => ({ say: 'Ada is banned.' }),
		]);

		const run = await host.run('Ban Ada', [
			findByEmail(),
			userTool('chatBot.user.ban', { userId: '' }),
		]);

		expect(run.error).toBeUndefined();
		const last = model.requests[model.requests.length - 1];
		expect(last.results(BAN)).toEqual([
			[
				{
					error: expect.stringMatching(/^User 'ada@example.com' is an email. An ID is needed here/),
				},
			],
			[
				{
					error: expect.stringMatching(
						/^User 'f{24}' was not found\. Use the ID that ChatBot gives/,
					),
				},
			],
			[{ error: expect.stringMatching(/^User is empty .* Choose from the list or enter an ID.$/) }],
			[{ id: KNOWN_USER_ID, banned: true }],
		]);
		expect(last.results(FIND)[0]).toEqual([
			{ error: "Limit is '0'. Enter a whole number from 1." },
		]);
		expect(run.json(AGENT)).toEqual([{ output: 'Ada is banned.' }]);
	});

	it('ends the run with the reason, where the tool is set to stop', async () => {
		model.play([
			() => ({ calls: [{ tool: BAN, input: { User: 'ada@example.com' } }] }),
			() => ({ say: 'Never said.' }),
		]);

		const ban = userTool('chatBot.user.ban', { userId: '' }, { onError: 'stopWorkflow' });
		const run = await host.run('Ban Ada', [ban]);

		expect(run.status).toBe('error');
		expect(run.error?.message).toContain("User 'ada@example.com' is an email");
		expect(model.requests).toHaveLength(1);
		expect(chatBot.store.users.get(KNOWN_USER_ID).banned).toBe(false);
	});
});

it('gives each call one item, so that a list is one user, and a file is its name', async () => {
	const { memberIds } = chatBot.store.segments.get(KNOWN_SEGMENT_ID);
	const match = host.tool('chatBot.segment.sync', {
		byModel: { segmentId: '', userId: '' },
		parameters: { options: { dryRun: true } },
	});
	const file = host.tool('chatBot.user.export', { byModel: {} });
	const [matchTool, fileTool] = [match, file].map(({ name }) => nodeNameToToolName(name));
	model.play([
		() => ({
			calls: [
				{ tool: matchTool, input: { Segment: KNOWN_SEGMENT_ID, User: KNOWN_USER_ID } },
				{ tool: fileTool, input: {} },
			],
		}),
		() => ({ say: 'I see.' }),
	]);

	const run = await host.run('Try it', [match, file]);

	expect(run.error).toBeUndefined();
	const [, last] = model.requests;
	const [rows] = last.results(matchTool);
	const removed = rows.filter(({ outcome }: { outcome: string }) => outcome === 'removed');
	expect(removed).toHaveLength(memberIds.size - 1);
	expect(last.results(fileTool)).toEqual([
		[{ fileName: 'chatbot-users.csv', fileSize: expect.any(String) }],
	]);
});

it('offers every operation to a model, with all that it can fill', async () => {
	const nodes = host.forms.map(({ name }) => host.tool(name));
	model.play([() => ({ say: 'I see.' })]);

	const run = await host.run('What can you do?', nodes);

	expect(run.error).toBeUndefined();
	const [{ tools }] = model.requests;
	const sent = tools.map(({ name, description, parameters: { properties } }) => ({
		name,
		description,
		keys: Object.keys(properties ?? {}).sort(),
	}));
	const expected = nodes.map(({ name, parameters }) => ({
		name: nodeNameToToolName(name),
		description: name,
		keys: keysIn(parameters),
	}));
	expect(expected.length).toBeGreaterThan(30);
	expect(sent.sort(byName)).toEqual(expected.sort(byName));
});

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

function keysIn(parameters: INodeParameters): string[] {
	const found: FromAIArgument[] = [];
	traverseNodeParameters(parameters, found);
	return found.map(({ key }) => key).sort();
}
