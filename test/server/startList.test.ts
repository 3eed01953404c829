/** What `npm start` puts into its n8n, and what it leaves alone. */
import {
	type ChatBotSandbox,
	startChatBotSandbox,
	startTiledeskSandbox,
	type TiledeskSandbox,
	ADMIN_EMAIL,
} from '../../sandbox';
import { type N8n, scripts, startN8n } from '../support/n8n';
import { sandboxCredential, tiledeskCredential } from './support/credential';

interface Listed {
	id: string;
	name: string;
	tags: { name: string }[];
	description: string | null;
}

let chatBot: ChatBotSandbox;
let tiledesk: TiledeskSandbox;
let n8n: N8n;

beforeAll(async () => {
	[chatBot, tiledesk, n8n] = await Promise.all([
		startChatBotSandbox(),
		startTiledeskSandbox(),
		startN8n(),
	]);
});
afterAll(async () => {
	await n8n?.stop();
	for (const service of [chatBot, tiledesk]) await service?.close();
});

async function seed(): Promise<string[]> {
	const { seedN8n } = await scripts();
	const credentials = [
		sandboxCredential(chatBot),
		tiledeskCredential(tiledesk, { email: ADMIN_EMAIL }),
		{ type: 'openAiApi', name: 'OpenAI (sandbox)', data: { apiKey: 'x', url: chatBot.url } },
	];
	return await seedN8n(n8n.rest, credentials, n8n.userFolder);
}

/** In the order of n8n's own list: what was changed last comes first. */
const listed = async () =>
	await n8n.rest.request<Listed[]>('GET', '/rest/workflows?sortBy=updatedAt:desc&take=100');

it('lists Start Here first, then by what people want, each with a tag', async () => {
	const { readExamples } = await scripts();
	const examples = readExamples();
	const names = examples.map(({ workflow }) => workflow.name);
	expect(await seed()).toEqual(names);
	const list = await listed();
	expect(list.map(({ name }) => name)).toEqual(names);
	expect(names[0]).toBe('Start Here');
	expect(list.map(({ tags }) => tags.map(({ name }) => name))).toEqual(
		examples.map(({ group }) => [group]),
	);
	expect(list.map(({ description }) => description)).toEqual(examples.map(({ does }) => does));
});

it('leaves what was changed or deleted as it is', async () => {
	const [, changed, deleted] = (await listed()).reverse();
	await n8n.rest.request('PATCH', `/rest/workflows/${changed.id}`, {
		...(await n8n.rest.workflow(changed.id)),
		name: 'Mine',
		tags: [],
	});
	await n8n.rest.request('POST', `/rest/workflows/${deleted.id}/archive`);
	await n8n.rest.request('DELETE', `/rest/workflows/${deleted.id}`);
	const before = await listed();
	const names = await seed();
	expect(await listed()).toEqual(before);
	expect(names).toContain('Mine');
	expect(names).not.toContain(changed.name);
	expect(names).not.toContain(deleted.name);
});

it('runs n8n in the time zone of the machine, unless another one is set', async () => {
	const { timezone } = await n8n.rest.request<{ timezone: string }>('GET', '/rest/settings');
	const ofMachine = Intl.DateTimeFormat().resolvedOptions().timeZone;
	expect(timezone).toBe(process.env.GENERIC_TIMEZONE ?? ofMachine);
});
