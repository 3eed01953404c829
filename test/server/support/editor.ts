import type { Browser, Locator, Page } from 'playwright-core';

import { openPage, type View } from '../../support/browser';
import type { N8n } from '../../support/n8n';

/** n8n's editor as its owner sees it. */
export interface Editor {
	page: Page;
	/** What the console complained about since the editor was opened, and what was thrown. */
	problems: string[];
	/** Opens a workflow and shows all of it, with nothing over the canvas. */
	openWorkflow(id: string): Promise<void>;
	/** Runs the workflow that is open, until it has ended well. */
	execute(): Promise<void>;
	/** The form of a node, between what it got and what it gave. */
	openNode(name: string): Promise<Locator>;
	/** What is written on the nodes of the canvas. */
	nodeNames(): Promise<string[]>;
	close(): Promise<void>;
}

export async function openEditor(browser: Browser, n8n: N8n, view?: View): Promise<Editor> {
	const { page, problems } = await openPage(browser, `${n8n.url}/signin`, view);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.owner.email);
	await page.locator('input[name="password"]').fill(n8n.owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
	const nodes = page.locator('[data-test-id="canvas-node"]');

	return {
		page,
		problems,
		async openWorkflow(id) {
			await page.goto(`${n8n.url}/workflow/${id}`);
			await nodes.first().waitFor();
			await page.locator('[data-test-id="zoom-to-fit"]').click();
			// Away from the button and its tip.
			await page.mouse.move(640, 90);
			await page.getByRole('tooltip').waitFor({ state: 'hidden' });
		},
		async execute() {
			await page.getByRole('button', { name: 'Execute workflow' }).last().click();
			const success = page.getByRole('alert').filter({ hasText: 'Workflow executed successfully' });
			await success.waitFor();
			// It goes by itself, maybe before one has found the button that closes it.
			await success.waitFor({ state: 'hidden' });
		},
		async openNode(name) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			const form = page.locator('[data-test-id="ndv"]');
			await form.waitFor();
			return form;
		},
		nodeNames: async () =>
			await nodes.evaluateAll((all) => all.map((one) => one.getAttribute('data-node-name') ?? '')),
		close: async () => await page.context().close(),
	};
}
