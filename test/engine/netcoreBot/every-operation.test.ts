import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { ago, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot({ users: 1000 });

const { run } = netcoreBot;

const { botUserId } = KNOWN_BOT_USER;
const bot = { botUserId: byId(botUserId), channelId: 1014 };
const period = { startDate: ago(2), endDate: ago(0) };

/** Every operation with the address it calls. */
const OPERATIONS = [
	{
		name: 'user: getAll',
		path: '/users',
		doing: 'list users',
		parameters: {
			resource: 'user',
			operation: 'getAll',
			channelIds: [1014],
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
		path: `/userData/${encodeURIComponent(botUserId)}`,
		doing: 'get the profile of the bot user',
		parameters: { resource: 'profile', operation: 'get', ...bot },
	},
	{
		name: 'usage: get',
		path: '/botUsage',
		doing: 'get the bot usage',
		parameters: { resource: 'usage', operation: 'get', channelId: 1014 },
	},
];

describe.each(OPERATIONS)('$name', ({ path, doing, parameters }) => {
	const attempts = () => netcoreBot.sandbox.requests({ path }).map(({ status }) => status);

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

	it('makes no call but the login and its own', async () => {
		await run(parameters);
		expect(netcoreBot.sandbox.requests().map((row) => row.path)).toEqual(['/login', path]);
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
