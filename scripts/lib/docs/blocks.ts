/** Pages are written by hand, but for what stands between two marks: that is made by `npm run update`. */
const BLOCK = /(<!-- generated: ([\w.-]+) -->\n)[\s\S]*?(<!-- end of generated -->)/g;

export type Blocks = Record<string, string>;

export const blockNames = (page: string): string[] =>
	[...page.matchAll(BLOCK)].map(([, , name]) => name);

export function fillBlocks(page: string, blocks: Blocks): string {
	return page.replace(BLOCK, (_, open: string, name: string, close: string) => {
		if (!(name in blocks)) throw new Error(`Nothing is known to fill in for ${name}`);
		return `${open}${blocks[name].trim()}\n${close}`;
	});
}

/** The way GitHub makes the anchor of a heading. */
export const anchorOf = (heading: string): string =>
	`#${heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replaceAll(' ', '-')}`;
