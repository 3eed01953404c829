import { searchAllPages, searchPicker, startServer } from '../../../scripts/lib/engine';
import { credentialFor, nodeType, rowsOf, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot({ users: 3000 });

const picker = (parameters: object = {}) => ({
	nodeType,
	credentials: netcoreBot.credentials,
	method: 'searchBotUsers',
	parameters: { resource: 'profile', operation: 'get', channelId: 1014, ...parameters },
});

const bodies = () => netcoreBot.bodies('/users');

it('shows who was active on the channel, the last active first, by name and ID', async () => {
	const { results, paginationToken } = await searchPicker(picker());
	expect(results).toHaveLength(100);
	expect(results[0]).toEqual({ name: 'Asha (+911234500000)', value: '+911234500000' });
	const nameless = netcoreBot.sandbox.store.users.find(
		(one) => one.channelId === 1014 && one.name === null,
	)!;
	expect(results).toContainEqual({ name: nameless.botUserId, value: nameless.botUserId });
	expect(paginationToken).toBe('100');
	const [{ channelIds, startDate, endDate }] = bodies();
	expect(channelIds).toEqual([1014]);
	expect(Date.parse(endDate) - Date.parse(startDate)).toBe(5 * 24 * 60 * 60 * 1000);
});

it('goes on page by page, with every user once', async () => {
	const pages = await searchAllPages(picker({ channelId: '={{ $json.channel }}' }));
	const values = pages.flatMap(({ results }) => results.map(({ value }) => value));
	expect(pages.length).toBeGreaterThan(3);
	expect(new Set(values).size).toBe(values.length);
	// The channel is an expression here, so all channels are looked at.
	expect(bodies()[0].channelIds).toEqual([1017, 1021, 1016, 1010, 1014]);
});

it('finds by name and by ID, without regard to case', async () => {
	const search = async (filter: string) =>
		(await searchPicker({ ...picker(), filter })).results.map(({ value }) => value);
	expect(await search('ASHA')).toContain('+911234500000');
	expect(await search('+911234500000')).toEqual(['+911234500000']);
	expect(await search('nobody has this name')).toEqual([]);
});

it('asks for no more pages than it shows', async () => {
	await searchPicker(picker({ channelId: '={{ 1 }}' }));
	expect(netcoreBot.sandbox.requests({ path: '/users' }).length).toBeLessThanOrEqual(3);
});

it('is empty where nobody was active, and says so when something goes wrong', async () => {
	netcoreBot.sandbox.reset({ users: 0 });
	expect((await searchPicker(picker())).results).toEqual([]);
	netcoreBot.sandbox.reset();
	netcoreBot.sandbox.addFault({ kind: 'status', status: 400, path: '/users' });
	await expect(searchPicker(picker())).rejects.toThrow('Netcore Bot refused to list users');
	await expect(searchPicker(picker({ channelId: 1018 }))).rejects.toThrow('channelIds');
});

it('what was chosen from the list works in the operation', async () => {
	const { results } = await searchPicker(picker());
	const botUserId = { __rl: true, mode: 'list', value: String(results[1].value) };
	const parameters = { resource: 'profile', operation: 'get', channelId: 1014, botUserId };
	expect(rowsOf(await netcoreBot.run(parameters))).toMatchObject([{ botUserId: results[1].value }]);
});

describe('users without a Bot User ID', () => {
	const searchIn = async (...users: object[]) => {
		const server = await startServer(({ path }) => ({
			body: path === '/login' ? { authToken: 'token' } : { users },
		}));
		try {
			return await searchPicker({ ...picker(), credentials: credentialFor(server.url) });
		} finally {
			await server.close();
		}
	};

	it('cannot be chosen; odd names and IDs break nothing', async () => {
		const { results } = await searchIn(
			{ userId: 'a', name: 'Asha' },
			{ userId: 'b', name: { first: 'Ravi' }, botUserId: '+1' },
			{ userId: 'c', name: null, botUserId: 911234500002 },
			{ userId: 'd', botUserId: {} },
		);
		expect(results).toEqual([
			{ name: '+1', value: '+1' },
			{ name: '911234500002', value: '911234500002' },
		]);
	});

	it('are a failure when the service gives nobody else', async () => {
		await expect(searchIn({ userId: 'a' }, { userId: 'b', botUserId: null })).rejects.toThrow(
			'Netcore Bot answered in an unexpected form',
		);
	});
});
