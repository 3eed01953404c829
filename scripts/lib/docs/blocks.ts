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

/**
 * Gives every operation that has no place yet one behind the operation before it in the menu, or
 * before the first one of its resource. An operation of a new resource comes behind all others.
 */
export function placeBlocks(page: string, names: string[]): string {
	const operations = names.filter((name) => name.includes('.'));
	return operations.reduce((text, name, index) => {
		const places = blockNames(text);
		if (places.includes(name)) return text;
		const place = `<!-- generated: ${name} -->\n<!-- end of generated -->`;
		const [resource] = name.split('.');
		const isSibling = (other?: string) => other?.startsWith(`${resource}.`);
		const behind = operations[index - 1];
		const before = places.find(isSibling);
		if (before && !isSibling(behind)) {
			return text.replace(markOf(before), (mark) => `${place}\n\n${mark}`);
		}
		const anchor = isSibling(behind)
			? behind
			: places.filter((other) => other.includes('.')).at(-1);
		// What is written by hand behind a block belongs to it, up to the next mark or heading.
		const block = new RegExp(
			`${markOf(anchor!)}[\\s\\S]*?<!-- end of generated -->[\\s\\S]*?(?=\n(?:<!-- generated|## )|$)`,
		);
		return text.replace(block, (found) => `${found.trimEnd()}\n\n${place}\n`);
	}, page);
}

const markOf = (name: string) => `<!-- generated: ${name} -->`;

/** The way GitHub makes the anchor of a heading. */
export const anchorOf = (heading: string): string =>
	`#${heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replaceAll(' ', '-')}`;
