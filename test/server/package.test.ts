import { get } from 'node:http';
import { type N8n, startN8n } from '../support/n8n';

/** By the name of the credential. */
const services = {
	chatBotApi: {
		displayName: 'ChatBot API',
		nodes: ['chatBot', 'chatBotActivityTrigger', 'chatBotTrigger'],
	},
	netcoreBotApi: { displayName: 'Netcore Bot API', nodes: ['netcoreBot'] },
	tiledeskApi: {
		displayName: 'Tiledesk API',
		nodes: ['tiledesk', 'tiledeskBotTrigger', 'tiledeskTrigger'],
	},
};

const nodes = [
	{ name: 'chatBot', displayName: 'ChatBot', group: 'transform', credential: 'chatBotApi' },
	{
		name: 'chatBotActivityTrigger',
		displayName: 'ChatBot Activity Trigger',
		group: 'trigger',
		credential: 'chatBotApi',
	},
	{
		name: 'chatBotTrigger',
		displayName: 'ChatBot Trigger',
		group: 'trigger',
		credential: 'chatBotApi',
	},
	{
		name: 'netcoreBot',
		displayName: 'Netcore Bot',
		group: 'transform',
		credential: 'netcoreBotApi',
	},
	{ name: 'tiledesk', displayName: 'Tiledesk', group: 'transform', credential: 'tiledeskApi' },
	{
		name: 'tiledeskBotTrigger',
		displayName: 'Tiledesk Bot Trigger',
		group: 'trigger',
		credential: 'tiledeskApi',
	},
	{
		name: 'tiledeskTrigger',
		displayName: 'Tiledesk Trigger',
		group: 'trigger',
		credential: 'tiledeskApi',
	},
];

const fullName = (name: string) => `n8n-nodes-chatbot.${name}`;

let n8n: N8n;

beforeAll(async () => {
	n8n = await startN8n();
});

afterAll(async () => await n8n?.stop());

const nodeNamed = async (name: string) =>
	(await n8n.nodeTypes()).find((type) => type.name === fullName(name));

const credentialNamed = async (name: string) =>
	(await n8n.credentialTypes()).find((type) => type.name === name);

/** Light and dark, each an SVG. */
async function expectIcons({ iconUrl }: { iconUrl?: unknown } = {}) {
	const { light, dark } = iconUrl as { light: string; dark: string };
	expect(light).not.toBe(dark);
	for (const icon of [light, dark]) {
		const response = await n8n.rest.fetch(`/${icon}`);
		expect(response.headers.get('content-type')).toMatch('image/svg+xml');
		expect(await response.text()).toMatch(/<svg/);
	}
}

it('offers these nodes, all but the triggers as tools of AI agents too, and no others', async () => {
	const names = (await n8n.nodeTypes()).map(({ name }) => name);
	expect(names.filter((name) => name.startsWith('n8n-nodes-chatbot.')).sort()).toEqual(
		nodes
			.flatMap(({ name, group }) => (group === 'trigger' ? [name] : [name, `${name}Tool`]))
			.map(fullName)
			.sort(),
	);
});

describe.each(nodes)('the node $displayName', ({ name, displayName, group, credential }) => {
	it('is offered with its credential', async () => {
		expect(await nodeNamed(name)).toMatchObject({
			displayName,
			group: [group],
			credentials: [{ name: credential, required: true }],
		});
	});

	it('has an icon for light and dark', async () => {
		await expectIcons(await nodeNamed(name));
	});
});

describe.each(Object.entries(services))('the credential %s', (name, { displayName, nodes }) => {
	it('is offered for its nodes', async () => {
		expect(await credentialNamed(name)).toMatchObject({
			displayName,
			supportedNodes: expect.arrayContaining(nodes.map(fullName)),
		});
	});

	it('has an icon for light and dark', async () => {
		await expectIcons(await credentialNamed(name));
	});
});

it('logs no complaint while it loads', () => {
	const complaints = n8n
		.logs()
		.split('\n')
		.filter((line) => /chatbot|netcore|tiledesk/i.test(line));

	expect(complaints).toEqual([]);
});

it('answers under its own names only', async () => {
	const statusFor = async (host: string) =>
		await new Promise((resolve) =>
			get(`${n8n.url}/rest/settings`, { headers: { host } }, (response) => {
				response.resume().on('end', () => resolve(response.statusCode));
			}),
		);
	expect(await statusFor('localhost')).toBe(200);
	expect(await statusFor('elsewhere.example')).toBe(421);
});
