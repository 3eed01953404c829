import { calls, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot();

const { run } = netcoreBot;

const request = (more: object = {}) => ({
	resource: 'apiCall',
	operation: 'request',
	method: 'POST',
	path: '/users',
	...more,
});

it('calls any address with the token', async () => {
	const { outputs } = await run(
		request({
			queryJson: '{ "limit": 25, "page": 1 }',
			bodyJson: '{ "channelIds": [1014] }',
		}),
	);
	expect(outputs[0]).toEqual([
		{
			json: expect.objectContaining({ limit: 25, page: 1, users: expect.any(Array) }),
			pairedItem: { item: 0 },
		},
	]);
	expect(calls(netcoreBot.sandbox.requests())).toEqual([
		'POST /users?limit=25&page=1 {"channelIds":[1014]}',
	]);
	expect(netcoreBot.sandbox.requests({ path: '/users' })[0].headers.authorization).toMatch(/^eyJ/);
});

it('shows what the service does without channels', async () => {
	const { error } = await run(request({ bodyJson: '{}' }));
	expect(error?.message).toBe(
		"Netcore Bot is not able to call POST /users at the moment (status 500): Cannot read properties of undefined (reading 'forEach')",
	);
});

it('does not repeat a POST whose outcome is not certain', async () => {
	netcoreBot.sandbox.addFault({ kind: 'status', status: 503, path: '/users' });
	expect((await run(request({ bodyJson: '{}' }))).error?.message).toContain('status 503');
	netcoreBot.sandbox.addFault({ kind: 'cut', when: 'after', path: '/users' });
	const { error } = await run(request({ bodyJson: '{"channelIds":[1014]}' }));
	expect(error).toMatchObject({ description: expect.stringContaining('may have arrived') });
	expect(netcoreBot.sandbox.requests({ path: '/users' })).toHaveLength(2);
});
