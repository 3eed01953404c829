import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import type { RunNodeOptions } from '../../../scripts/lib/engine';
import { byId } from '../../../scripts/lib/engine';
import { ago, calls, credentialFor, rowsOf, runWith, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot({ users: 1000 });

const { run } = netcoreBot;

const { botUserId } = KNOWN_BOT_USER;
const bot = { botUserId: byId(botUserId), channelId: '={{ $json.channel ?? 1014 }}' };
const period = { startDate: ago(2), endDate: ago(0) };

/** Every operation with the address it calls; `$json.channel` spoils it. */
const OPERATIONS = [
	{
		name: 'user: getAll',
		path: '/users',
		doing: 'list users',
		parameters: {
			resource: 'user',
			operation: 'getAll',
			channelIds: '={{ $json.channel ?? 1014 }}',
			limit: 1,
			...period,
		},
	},
	{
		name: 'transcript: getAll',
		path: '/transcripts',
		doing: 'list the messages of the bot user',
		parameters: { resource: 'transcript', operation: 'getAll', limit: 1, ...bot, ...period },
	},
	{
		name: 'profile: get',
		path: '/transcripts',
		doing: 'get the profile of the bot user',
		parameters: { resource: 'profile', operation: 'get', ...bot },
	},
	{
		name: 'usage: get',
		path: '/botUsage',
		doing: 'get the bot usage',
		parameters: {
			resource: 'usage',
			operation: 'get',
			channelId: '={{ $json.channel ?? 1014 }}',
		},
	},
];

describe.each(OPERATIONS)('$name', ({ path, doing, parameters }) => {
	const attempts = () => netcoreBot.sandbox.requests({ path }).map(({ status }) => status);

	it('waits after 429 as long as it is told, then works', async () => {
		netcoreBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0.3, path });
		const began = Date.now();
		expect(rowsOf(await run(parameters))).toHaveLength(1);
		expect(attempts()).toEqual([429, 200]);
		expect(Date.now() - began).toBeGreaterThanOrEqual(290);
	});

	it('repeats after 503 and after a cut connection, since it only reads', async () => {
		netcoreBot.sandbox.addFault({ kind: 'status', status: 503, retryAfter: 0, path });
		netcoreBot.sandbox.addFault({ kind: 'cut', when: 'after', path });
		expect(rowsOf(await run(parameters))).toHaveLength(1);
		expect(attempts()).toEqual([503, 0, 200]);
	});

	it('does not repeat after 500, and tells the words of the service', async () => {
		const message = "Cannot read properties of undefined (reading 'forEach')";
		const body = JSON.stringify({ message });
		netcoreBot.sandbox.addFault({ kind: 'status', status: 500, body, path });
		const { error } = await run(parameters);
		expect(error?.message).toBe(
			`Netcore Bot is not able to ${doing} at the moment (status 500): ${message}`,
		);
		expect(error).toMatchObject({ description: expect.stringContaining('the channel first') });
		expect(attempts()).toEqual([500]);
	});

	describe('one of three items fails', () => {
		const items = [{}, { channel: 'pigeon' }, {}];
		const runThree = async (settings?: RunNodeOptions['settings']) =>
			await run(parameters, { items, settings });

		it('Continue On Fail: an error item in its place', async () => {
			const { status, outputs } = await runThree({ onError: 'continueRegularOutput' });
			expect(status).toBe('success');
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
			expect(outputs[0][1].json).toEqual({
				error: expect.stringMatching(/^Channels? has no 'pigeon' \[item 1\]$/),
			});
			expect(outputs[0][1].error).toBeDefined();
		});

		it('error output: the others go on', async () => {
			const { outputs } = await runThree({ onError: 'continueErrorOutput' });
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(outputs[1]).toMatchObject([
				{ json: { error: expect.stringContaining('pigeon') }, pairedItem: { item: 1 } },
			]);
		});

		it('neither: the run ends and names the item', async () => {
			const { status, error } = await runThree();
			expect(status).toBe('error');
			expect(error).toMatchObject({
				message: expect.stringContaining('[item 1]'),
				context: { itemIndex: 1 },
			});
		});
	});

	it('puts the same bytes on the wire through both senders', async () => {
		const wires = [];
		for (const reuseConnections of [true, false]) {
			netcoreBot.sandbox.clearRequests();
			await runWith(() => credentialFor(netcoreBot.sandbox.url, { reuseConnections }))(parameters);
			const [{ method, query, body, headers }] = netcoreBot.sandbox.requests({ path });
			const { accept, authorization } = headers;
			wires.push({
				method,
				query,
				body,
				accept,
				type: headers['content-type'],
				agent: headers['user-agent'],
				token: authorization?.split('.').length,
			});
		}
		expect(wires[0]).toEqual(wires[1]);
		expect(wires[0]).toMatchObject({ accept: 'application/json', token: 3 });
	});

	it('makes no call but the login and its own', async () => {
		await run(parameters);
		expect(netcoreBot.sandbox.requests().map((row) => row.path)).toEqual(['/login', path]);
		expect(calls(netcoreBot.sandbox.requests())).toHaveLength(1);
	});
});

it('fifty items log in once and share their connections', async () => {
	const [{ parameters }] = OPERATIONS;
	netcoreBot.sandbox.resetConnections();
	const items = Array.from({ length: 50 }, () => ({}));
	const { outputs } = await run(parameters, { items });
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
	expect(netcoreBot.credentials.logins('netcoreBotApi')).toBe(1);
	// Through n8n alone it would be one for each of 52 calls.
	expect(netcoreBot.sandbox.connectionsOpened()).toBeLessThanOrEqual(20);
});
