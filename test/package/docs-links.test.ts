/** Every link between the pages leads somewhere, headings included. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { anchorOf } from '../../scripts/lib/docs/blocks';
import { root } from '../../scripts/lib/forms';

const PAGES = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
	...['docs', 'examples', 'sandbox', '.github'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true })
			.map(String)
			.filter((file) => file.endsWith('.md'))
			.map((file) => `${folder}/${file}`),
	),
];

const read = (file: string) => readFileSync(join(root, file), 'utf8');

const withoutCode = (text: string) => text.replace(/^( *)```[\s\S]*?^\1```$/gm, '');

function anchorsOf(file: string): string[] {
	const times = new Map<string, number>();
	return [...withoutCode(read(file)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
		const anchor = anchorOf(heading.replace(/[*`]|\]\([^)]*\)/g, ''));
		const before = times.get(anchor) ?? 0;
		times.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
}

const linksOf = (file: string) =>
	[...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link]) => link)
		.filter((link) => !/^[a-z]+:/.test(link));

function isBroken(file: string, link: string): boolean {
	const [path, anchor] = link.split('#');
	const target = path ? relative(root, resolve(root, dirname(file), path)) : file;
	if (!existsSync(join(root, target))) return true;
	return anchor !== undefined && !anchorsOf(target).includes(`#${anchor}`);
}

it('sees links', () => {
	expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(50);
	expect(isBroken('README.md', 'docs/nowhere.md')).toBe(true);
	expect(isBroken('README.md', '#nowhere')).toBe(true);
	expect(isBroken('README.md', '#operations')).toBe(false);
});

it.each(PAGES)('%s', (file) => {
	expect(linksOf(file).filter((link) => isBroken(file, link))).toEqual([]);
});
