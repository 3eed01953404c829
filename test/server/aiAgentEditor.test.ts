import type { INode } from 'n8n-workflow';
import type { Browser } from 'playwright-core';

import { type ChatBotSandbox, startChatBotSandbox } from '../../sandbox';
import { launchBrowser } from '../support/browser';
import { type N8n, scripts, startN8n } from '../support/n8n';
import type { ToolSetting } from '../support/tool';
import { type AgentHost, hostAgents } from './support/agent';
import { type ChatModel, startChatModel } from './support/chat-model';
import { sandboxCredential } from './support/credential';
import { type Editor, openEditor } from './support/editor';

let chatBot: ChatBotSandbox;
let model: ChatModel;
let n8n: N8n;
let host: AgentHost;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	[chatBot, model, n8n] = await Promise.all([startChatBotSandbox(), startChatModel(), startN8n()]);
	browser = await launchBrowser();
	host = await hostAgents(n8n, [model.credential, sandboxCredential(chatBot)]);
	editor = await openEditor(browser, n8n, { width: 1280, height: 1200 });
});

afterAll(async () => {
	await editor?.close();
	await browser?.close();
	await n8n?.stop();
	for (const service of [chatBot, model]) await service?.close();
});

/** The fields to fill, in the order of the form; `skipped` buttons above them and those below stay as they are. */
const CASES: Array<[string, Required<ToolSetting> & { skipped: number; below?: number }]> = [
	[
		'chatBot.user.addToSegments',
		{ byModel: { userId: '', segmentIds: '' }, parameters: {}, skipped: 0 },
	],
	[
		'chatBot.user.getAll',
		{
			byModel: { limit: '', 'filters.filter[0].value': '' },
			parameters: {
				filters: { filter: [{ type: 'email', operator: 'contains', value: 'ada' }] },
			},
			// Return All, which would take Limit off the form.
			skipped: 1,
			// Simplify.
			below: 1,
		},
	],
];

it.each(CASES)('its button fills the fields of %s as the tests do', async (name, setting) => {
	const { byModel, parameters, skipped, below = 0 } = setting;
	const node = host.tool(name, { byModel: {}, parameters });
	const id = await host.save('Fill the fields', [node]);
	await editor.openWorkflow(id);
	const form = await editor.openNode(node.name);

	const buttons = form.locator('[data-test-id="from-ai-override-button"]');
	const wanted = Object.keys(byModel).length;
	await buttons.nth(skipped + wanted + below - 1).waitFor();
	expect(await buttons.count()).toBe(skipped + wanted + below);
	for (let left = wanted; left > 0; left--) {
		// Shown only under the mouse.
		await buttons.nth(skipped).dispatchEvent('click');
		await buttons.nth(skipped + left + below - 1).waitFor({ state: 'detached' });
	}
	await editor.page.keyboard.press('Escape');
	await form.waitFor({ state: 'hidden' });
	await editor.page.keyboard.press('Control+s');

	const { poll } = await scripts();
	const saved = await poll(
		async () => {
			const { nodes } = await n8n.rest.workflow(id);
			const found = nodes.find((one: INode) => one.name === node.name)?.parameters;
			return fromModelIn(found).length === wanted && found;
		},
		{ timeout: 120_000 },
	);
	expect(saved).toMatchObject(host.tool(name, setting).parameters);
});

const fromModelIn = (parameters: unknown) => JSON.stringify(parameters).match(/\$fromAI/g) ?? [];
