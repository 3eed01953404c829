import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { type ChatBotSandbox, startChatBotSandbox } from '../../sandbox';
import { launchBrowser, openChatPage, takeScreenshot } from '../support/browser';
import { type N8n, startN8n } from '../support/n8n';
import { sandboxCredential } from './support/credential';
import { type Editor, openEditor } from './support/editor';
import { importExample, readExample } from './support/examples';

/** The pictures of the README; `npm run update -- pictures` takes them anew. */
const images = join(__dirname, '../../docs/images');

async function take(page: Page, file: string) {
	if (process.env.UPDATE) await takeScreenshot(page, join(images, file));
}

let sandbox: ChatBotSandbox;
let n8n: N8n;
let browser: Browser;
let chatBotApi: Awaited<ReturnType<N8n['importCredential']>>;

beforeAll(async () => {
	// By itself: jest loads ES modules side by side only if they share none.
	browser = await launchBrowser();
	[sandbox, n8n] = await Promise.all([
		startChatBotSandbox({ chatPort: 0, examples: true }),
		startN8n(),
	]);
	chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await sandbox?.close();
});

describe('the editor', () => {
	const file = 'new-leads.json';
	let editor: Editor;

	beforeAll(async () => {
		editor = await openEditor(browser, n8n, { width: 1280, height: 640 });
		await editor.openWorkflow(await importExample(n8n, file, { chatBotApi }));
	});
	afterAll(async () => await editor?.close());

	it('shows the nodes and notes of an example', async () => {
		const { nodes } = await readExample(file);
		const steps = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		expect(await editor.nodeNames()).toEqual(steps.map(({ name }) => name));
		for (const title of ['New leads into a segment', 'What to change']) {
			await editor.page.getByRole('heading', { name: title }).waitFor();
		}
		await take(editor.page, 'workflow.png');
	});

	it('runs it, and shows the form of a ChatBot node with what it found', async () => {
		await editor.execute();
		const form = await editor.openNode('Find by Email');
		await form.getByText('JSON', { exact: true }).last().click();
		await form.getByText('"ida@leads.example"').first().waitFor();
		await editor.page.setViewportSize({ width: 1280, height: 820 });
		const text = await form.innerText();
		for (const part of ['Credential', 'Resource', 'Operation', 'Filters']) {
			expect(text).toContain(part);
		}
		await take(editor.page, 'node.png');
	});
});

describe('the chat window', () => {
	it('shows a conversation that a workflow leads', async () => {
		await n8n.activate(await importExample(n8n, 'order-status-reply.json', { chatBotApi }));
		const [{ id: webhookId }] = sandbox.store.webhooks.list();
		const { url } = sandbox.chatWindow!;
		const story = { name: 'Order status', blockName: 'Look the order up', webhookId };
		await fetch(`${url}/api/stories`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...story, messageAttribute: 'order' }),
		});
		const chat = await openChatPage(browser, url, { width: 1280, height: 720 });

		await chat.write('Where is my parcel?');
		await chat.log.getByText('the mail we sent you').waitFor();
		await chat.write('42');
		await chat.log
			.getByText('Order 42: It left our warehouse this morning and arrives tomorrow.')
			.waitFor();
		const replies = chat.log.getByRole('group', { name: 'Quick replies' }).getByRole('button');
		expect(await replies.allInnerTexts()).toEqual(['Order 43', 'Another number']);
		await chat.delivered('Message').nth(1).waitFor();
		expect(await chat.deliveries.first().innerText()).toMatch(/^Message\s+200\s+n8n order status/);
		expect(chat.problems).toEqual([]);
		await take(chat.page, 'chat.png');
		await chat.close();
	});
});

it.each(['workflow.png', 'node.png', 'chat.png'])('%s is there and small enough', (file) => {
	const { size } = statSync(join(images, file));
	expect(size).toBeGreaterThan(10_000);
	expect(size).toBeLessThan(300_000);
});
