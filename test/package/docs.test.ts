/**
 * What is made from the nodes: parts of the pages, and the previews of outputs that the editor shows.
 * `npm run update` runs this file to write them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockNames, placeBlocks } from '../../scripts/lib/docs/blocks';
import { pageGroups } from '../../scripts/lib/docs/exampleGroups';
import { allPages, filledPage, readPage, type Pages } from '../../scripts/lib/docs/pages';
import {
	chatBot,
	credentialsFor,
	examplesOf,
	runExample,
	services,
} from '../../scripts/lib/docs/services';
import { root } from '../../scripts/lib/forms';
import { expectFit, expectPreview, previewsOf } from '../support/preview';

const PAGES = [
	'README.md',
	'docs/chatbot-activity-trigger.md',
	'docs/chatbot-trigger.md',
	'docs/examples.md',
	'docs/tiledesk-triggers.md',
	'docs/troubleshooting.md',
	'examples/README.md',
	...services.map(({ page }) => page),
];

let pages: Pages;

beforeAll(async () => {
	pages = await allPages();
	if (!process.env.UPDATE) return;
	for (const file of PAGES) writeFileSync(join(root, file), filledPage(file, pages.blocks[file]));
});

it.each(PAGES)('%s has a place for each, once', (file) => {
	expect(blockNames(readPage(file)).sort()).toEqual(Object.keys(pages.blocks[file]).sort());
});

it.each(PAGES)('%s is up to date (npm run update)', (file) => {
	expect(readPage(file)).toBe(filledPage(file, pages.blocks[file]));
});

it('a new operation gets its place behind the one before it, or before the first of its resource', () => {
	const place = (name: string) => `<!-- generated: ${name} -->\n<!-- end of generated -->`;
	const page = ['contents', 'user.get', 'story.get', 'shared'].map(place).join('\n\n');
	const names = ['user.ban', 'user.get', 'user.getBy', 'story.get', 'bot.get'];
	expect(blockNames(placeBlocks(page, ['contents', ...names, 'shared']))).toEqual([
		...['contents', ...names, 'shared'],
	]);
});

it('a new operation comes behind what is written by hand about the one before it', () => {
	const place = (name: string) => `<!-- generated: ${name} -->\n<!-- end of generated -->\n`;
	const page = [place('user.get'), 'About Get.\n', '## Story\n', place('story.get'), 'The end.\n'];
	const names = ['user.get', 'user.getBy', 'story.get', 'story.list'];
	const placed = [...page.slice(0, 2), place('user.getBy'), ...page.slice(2), place('story.list')];
	expect(placeBlocks(page.join('\n'), names)).toBe(placed.join('\n'));
});

describe.each(services)('previews of $node.description.displayName', (service) => {
	const { name } = service.node.description;
	const folder = name[0].toUpperCase() + name.slice(1);
	const examples = examplesOf(service).filter(([, { anyRows }]) => !anyRows);

	it.each(examples)('%s gives what its preview shows (npm run update)', (operation) => {
		const { rows } = pages.recorded[name][operation] ?? {};
		const preview = operation.replace('.', '/');
		if (rows) expectPreview(folder, preview, rows);
		else expect(previewsOf(folder)).not.toContain(preview);
	});

	it('are there for nothing else', () => {
		const run = examples.filter(([operation]) => operation in pages.recorded[name]);
		const previews = run.map(([operation]) => operation.replace('.', '/'));
		expect(previewsOf(folder)).toEqual(previews.sort());
	});
});

it('a story of the old builder fits its preview too', async () => {
	const started = await chatBot.start();
	const old = { parameters: { returnAll: true, options: { builder: 'old' } } };
	const credentials = credentialsFor(chatBot, started);
	const { outputs } = await runExample(chatBot, credentials, 'story.getAll', old);
	await started.sandbox.close();
	const rows = outputs[0].map(({ json }) => json);
	expectFit('ChatBot', 'story/getAll', rows);
});

it('docs/examples.md has a block to copy for every example, without the credentials of the sandbox', () => {
	const copies = [...readPage('docs/examples.md').matchAll(/^```json\n(.+)\n```$/gm)];
	const names = copies.map(([, text]) => {
		const { nodes } = JSON.parse(text) as { nodes: Array<{ credentials?: object }> };
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		return text;
	});
	expect(names.sort()).toEqual(
		pageGroups()
			.flatMap(({ examples }) => examples.map(({ copy }) => copy))
			.sort(),
	);
});
