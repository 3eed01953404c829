import { calls, rowsOf, useNetcoreBot } from './support';

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

it('gives status and headers on request', async () => {
	const parameters = request({ method: 'GET', path: '/botUsage', options: { fullResponse: true } });
	expect(rowsOf(await run(parameters))).toMatchObject([
		{ statusCode: 200, headers: expect.any(Object), body: { totalUsers: expect.any(Number) } },
	]);
});

it('does not repeat a POST whose outcome is not certain', async () => {
	netcoreBot.sandbox.addFault({ kind: 'status', status: 503, path: '/users' });
	expect((await run(request({ bodyJson: '{}' }))).error?.message).toContain('status 503');
	netcoreBot.sandbox.addFault({ kind: 'cut', when: 'after', path: '/users' });
	const { error } = await run(request({ bodyJson: '{"channelIds":[1014]}' }));
	expect(error).toMatchObject({ description: expect.stringContaining('may have arrived') });
	expect(netcoreBot.sandbox.requests({ path: '/users' })).toHaveLength(2);
});

it('does not send the authorization of a user, nor to another place', async () => {
	const headers = { header: [{ name: 'Authorization', value: 'Bearer x' }] };
	expect((await run(request({ headers }))).error?.message).toContain("'Authorization' is set");
	const elsewhere = await run(request({ path: 'https://evil.example/users' }));
	expect(elsewhere.error?.message).toContain('leads to another address');
	expect(netcoreBot.sandbox.requests()).toEqual([]);
});

it('an unknown address is a failure', async () => {
	const { error } = await run(request({ method: 'GET', path: '/customer' }));
	expect(error).toMatchObject({ httpCode: '404' });
});

it('three items with different methods and addresses', async () => {
	const items = [
		{ method: 'GET', path: '/botUsage', body: '' },
		{ method: 'POST', path: '/users', body: '{"channelIds":[1010]}' },
		{ method: 'GET', path: 'botUsage?channelId=1014', body: '' },
	];
	const { outputs } = await run(
		request({
			method: '={{ $json.method }}',
			path: '={{ $json.path }}',
			bodyJson: '={{ $json.body }}',
		}),
		{ items },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
	expect(calls(netcoreBot.sandbox.requests()).sort()).toEqual([
		'GET /botUsage',
		'GET /botUsage?channelId=1014',
		'POST /users {"channelIds":[1010]}',
	]);
});
