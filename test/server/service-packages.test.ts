/** The packages that hold one service each, as `gulp packages` cut them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChatBotSandbox } from '../../sandbox';
import { startN8n } from '../support/n8n';
import { sandboxCredential } from './support/credential';

const folder = join(__dirname, '../../.local/packages/unpacked');

const offered: Record<string, string[]> = {
	'n8n-nodes-chatbotcom': ['chatBot', 'chatBotActivityTrigger', 'chatBotTool', 'chatBotTrigger'],
	'n8n-nodes-netcore-bot': ['netcoreBot', 'netcoreBotTool'],
	'n8n-nodes-tiledesk': ['tiledesk', 'tiledeskBotTrigger', 'tiledeskTool', 'tiledeskTrigger'],
};

const typesOf = (packages: string[]) =>
	packages.flatMap((name) => offered[name].map((type) => `${name}.${type}`)).sort();

const dirs = (packages: string[]) => packages.map((name) => join(folder, name));

it('are three', () => {
	expect(readdirSync(folder).sort()).toEqual(Object.keys(offered));
});

describe.each([...Object.keys(offered).map((name) => [name]), Object.keys(offered)])(
	'%s in n8n',
	(...packages) => {
		it('offers its nodes and no others', async () => {
			const n8n = await startN8n({ packageDir: dirs(packages) });
			try {
				const names = (await n8n.nodeTypes()).map(({ name }) => name);
				const ours = names.filter((name) => /chatbotcom|netcore-bot|n8n-nodes-tiledesk/.test(name));
				expect(ours.sort()).toEqual(typesOf(packages));
			} finally {
				await n8n.stop();
			}
		});
	},
);

it('run a workflow under their own name', async () => {
	const sandbox = await startChatBotSandbox();
	const n8n = await startN8n({ packageDir: dirs(['n8n-nodes-chatbotcom']) });
	try {
		const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
		const workflow = {
			name: 'List segments',
			nodes: [
				{
					id: '1',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0] as [number, number],
					parameters: {},
				},
				{
					id: '2',
					name: 'Segments',
					type: 'n8n-nodes-chatbotcom.chatBot',
					typeVersion: 1,
					position: [220, 0] as [number, number],
					parameters: { resource: 'segment', operation: 'getAll' },
					credentials: { chatBotApi },
				},
			],
			connections: { Start: { main: [[{ node: 'Segments', type: 'main' as const, index: 0 }]] } },
		};
		const run = await n8n.executeWorkflow(await n8n.importWorkflow(workflow, { chatBotApi }));
		expect(run.json('Segments').length).toBe(sandbox.store.segments.list().length);
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
});
