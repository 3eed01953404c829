/** The pictures of `docs/examples.md`; `npm run update -- pictures` takes them anew. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

import type { WorkflowFile } from '../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import { launchBrowser, takeScreenshot } from '../support/browser';
import { scripts } from '../support/n8n';
import { type Editor, openEditor } from './support/editor';
import { startExampleStage } from './support/example-stage';

const images = join(__dirname, '../../docs/images/examples');

const MARGIN = 20;

/** What is written below a node is not part of it. */
const LABEL = 60;

const pictureOf = (file: string, suffix = '') => file.replace('.json', `${suffix}.png`);

/** Run by hand, they end in a page to look at. */
const endsInPage = ({ nodes }: WorkflowFile) =>
	nodes.some(({ type }) => type.endsWith('.manualTrigger')) &&
	nodes.at(-1)?.type === 'n8n-nodes-base.html';

const take = () => {
	let browser: Browser;
	let stage: Awaited<ReturnType<typeof startExampleStage>>;
	let editor: Editor;

	beforeAll(async () => {
		browser = await launchBrowser();
		stage = await startExampleStage(browser);
		editor = await openEditor(browser, stage.n8n, { width: 1280, height: 860, scale: 1 });
	});
	afterAll(async () => {
		await editor?.close();
		await browser?.close();
		await stage?.stop();
	});

	async function takeCanvas(id: string, picture: string) {
		await editor.openWorkflow(id);
		const { page } = editor;
		// Those of the editor lie over the canvas.
		await page
			.locator('button')
			.evaluateAll((all) =>
				all
					.filter((one) => one.closest('.vue-flow__nodes') === null)
					.forEach((one) => one.setAttribute('style', 'visibility: hidden')),
			);
		const parts = page.locator('[data-test-id="canvas-node"], [data-test-id="sticky"]');
		const boxes = await parts.evaluateAll((all) =>
			all.map((one) => {
				const { left, top, right, bottom } = one.getBoundingClientRect();
				return { left, top, right, bottom };
			}),
		);
		const x = Math.min(...boxes.map(({ left }) => left)) - MARGIN;
		const y = Math.min(...boxes.map(({ top }) => top)) - MARGIN;
		const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN - x;
		const height = Math.max(...boxes.map(({ bottom }) => bottom)) + LABEL - y;
		await takeScreenshot(page, join(images, picture), { clip: { x, y, width, height } });
	}

	async function takePage(html: string, picture: string) {
		const page = await browser.newPage({ viewport: { width: 720, height: 400 } });
		await page.setContent(`<body style="margin: 20px">${html}</body>`);
		const { width, height } = (await page.locator('body > *').first().boundingBox())!;
		const clip = { x: 0, y: 0, width: width + 40, height: Math.min(height + 40, 900) };
		await takeScreenshot(page, join(images, picture), { fullPage: true, clip });
		await page.close();
	}

	it('all', async () => {
		for (const { file, workflow } of (await scripts()).readExamples()) {
			// `EXAMPLE='start-here.json …'` takes those of some examples only.
			if (!(process.env.EXAMPLE ?? file).includes(file)) continue;
			await takeCanvas(workflow.id!, pictureOf(file));
			if (!endsInPage(workflow)) continue;
			const run = await stage.n8n.executeWorkflow(workflow.id!);
			const [{ html }] = run.json(workflow.nodes.at(-1)!.name);
			await takePage(String(html), pictureOf(file, '-result'));
		}
	});
};

if (process.env.UPDATE) describe('are taken:', take);

it('belong to an example, and are small enough', async () => {
	const files = (await scripts()).readExamples().map(({ file }) => file);
	const known = files.flatMap((file) => [pictureOf(file), pictureOf(file, '-result')]);
	for (const picture of existsSync(images) ? readdirSync(images) : []) {
		expect(known).toContain(picture);
		expect([picture, statSync(join(images, picture)).size < 150_000]).toEqual([picture, true]);
	}
});
