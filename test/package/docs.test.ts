/** The parts of the pages that are made from the nodes. `npm run update` runs this file to write them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockNames, type Blocks } from '../../scripts/lib/docs/blocks';
import { pageExamples } from '../../scripts/lib/docs/examplePage';
import { allBlocks, filledPage, readPage } from '../../scripts/lib/docs/pages';
import { root } from '../../scripts/lib/forms';

const PAGES = [
	'docs/chatbot.md',
	'docs/chatbot-trigger.md',
	'docs/examples.md',
	'docs/netcore-bot.md',
	'docs/tiledesk.md',
];

let blocks: Record<string, Blocks>;

beforeAll(async () => {
	blocks = await allBlocks();
	if (!process.env.UPDATE) return;
	for (const file of PAGES) writeFileSync(join(root, file), filledPage(file, blocks[file]));
});

it('are made for every page', () => {
	expect(Object.keys(blocks).sort()).toEqual([...PAGES].sort());
});

it.each(PAGES)('%s has a place for each, once', (file) => {
	expect(blockNames(readPage(file)).sort()).toEqual(Object.keys(blocks[file]).sort());
});

it.each(PAGES)('%s is up to date (npm run update)', (file) => {
	expect(readPage(file)).toBe(filledPage(file, blocks[file]));
});

it('docs/examples.md has a block to copy for every example, without the credentials of the sandbox', () => {
	const copies = [...readPage('docs/examples.md').matchAll(/^```json\n(.+)\n```$/gm)];
	const names = copies.map(([, text]) => {
		const { nodes } = JSON.parse(text) as { nodes: Array<{ credentials?: object }> };
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		return text;
	});
	expect(names.sort()).toEqual(
		pageExamples()
			.map(({ copy }) => copy)
			.sort(),
	);
});
