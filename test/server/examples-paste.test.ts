/** What `docs/examples.md` promises: one click there, Ctrl+V on the canvas, and the nodes are there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Browser } from 'playwright-core';

import { launchBrowser } from '../support/browser';
import { type N8n, startN8n } from '../support/n8n';
import { until } from './editor/until';
import { type Editor, openEditor } from './support/editor';

const page = readFileSync(join(__dirname, '../../docs/examples.md'), 'utf8');

/** Every heading with the block below it, as GitHub's copy button gives it. */
const blocks = new Map(
	[...page.matchAll(/^## (.+)\n[\s\S]*?^```json\n([\s\S]*?)^```$/gm)].map(
		([, name, text]): [string, string] => [name, text],
	),
);

let n8n: N8n;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	n8n = await startN8n();
	browser = await launchBrowser();
	editor = await openEditor(browser, n8n);
	await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});

afterAll(async () => {
	await editor?.close();
	await browser?.close();
	await n8n?.stop();
});

/** A trigger, a fork, a data table and a form; the other blocks are made in the same way. */
const PASTED = [
	'ChatBot: Answer with the order status',
	'ChatBot: Import contacts from CSV',
	'Netcore Bot: Transcripts to a table',
	'Tiledesk: Segment from a form',
];

/** Onto an empty canvas; gives the names of the steps, as soon as all of them are there. */
async function paste(name: string): Promise<string[]> {
	const text = blocks.get(name) ?? '';
	const { page: tab } = editor;
	await tab.goto(`${n8n.url}/workflow/new`);
	await tab.getByText('Add first step').waitFor();
	await tab.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
	await tab.locator('.vue-flow__pane').click({ position: { x: 300, y: 120 } });
	await tab.keyboard.press('Control+v');

	const { nodes } = JSON.parse(text) as { nodes: INode[] };
	const steps = nodes.filter(({ type }) => !type.endsWith('.stickyNote')).map((node) => node.name);
	for (const step of steps) {
		await tab.locator(`[data-test-id="canvas-node"][data-node-name="${step}"]`).waitFor();
	}
	return steps;
}

it.each(PASTED)('%s appears on the canvas', async (name) => {
	const steps = await paste(name);
	expect((await editor.nodeNames()).sort()).toEqual([...steps].sort());
	const notes = editor.page.locator('[data-test-id="sticky"]');
	await notes.nth(1).waitFor();
	expect(await notes.count()).toBe(2);
});

it('n8n chooses the only credential of a kind as soon as a node is open', async () => {
	const { name } = await n8n.importCredential({
		name: 'My Tiledesk',
		type: 'tiledeskApi',
		data: { authentication: 'jwt', token: 'token', projectId: '65a1b2c3d4e5f60718290001' },
	});
	await paste('Tiledesk: Segment from a form');
	const form = await editor.openNode('Make the Segment');
	const chosen = form.locator('[data-test-id="node-credentials-select"] input');
	await until(async () => (await chosen.inputValue()) === name);
	expect(await chosen.inputValue()).toBe(name);
});
