/** The page from which each example can be copied, and the list of them beside the files. */
import { anchorOf, type Blocks } from './blocks';
import { type PageExample, pageGroups, usedIn } from './exampleGroups';

/** For `docs/examples.md`. */
export function exampleBlocks(): Blocks {
	const groups = pageGroups();
	return {
		contents: groups
			.map(({ name, examples }) =>
				[
					`**${name}**`,
					'',
					...examples.map((one) => `* [${one.name}](${anchorOf(one.name)}): ${one.does}`),
				].join('\n'),
			)
			.join('\n\n'),
		examples: groups
			.flatMap(({ examples }) => examples)
			.map(exampleText)
			.join('\n\n'),
	};
}

/** For `examples/README.md`. */
export const exampleListBlocks = (): Blocks => ({
	examples: pageGroups()
		.map(({ name, about, examples }) =>
			[
				`## ${name}`,
				'',
				about,
				'',
				'| workflow | what it does | uses |',
				'| --- | --- | --- |',
				...examples.map(
					(one) => `| [${one.name}](${one.file}) | ${one.does} | ${usedIn(one) || ' '} |`,
				),
			].join('\n'),
		)
		.join('\n\n'),
});

function exampleText(example: PageExample): string {
	const { file, name, copy, pictures } = example;
	return [
		`## ${name}`,
		...(pictures.canvas ? [`![The workflow ${name} on the canvas](${pictures.canvas})`] : []),
		...(pictures.result ? [`![What ${name} ends with](${pictures.result})`] : []),
		...notesOf(example),
		`<details><summary>Copy this workflow (or get the file <a href="../examples/${file}">${file}</a>)</summary>`,
		`\`\`\`json\n${copy}\n\`\`\``,
		'</details>',
	].join('\n\n');
}

/** The first note says what the example is, so its title is not needed here. */
const notesOf = ({ nodes }: PageExample): string[] =>
	nodes
		.filter(({ type }) => type.endsWith('.stickyNote'))
		.map(({ parameters }) => String(parameters.content))
		.flatMap((content, index) => {
			const [, title, text] = /^#+ (.*)\n+([^]*)$/.exec(content) ?? [];
			return index === 0 ? [outside(text)] : [`**${title}**`, outside(text)];
		});

/** Links to pages of n8n lead nowhere outside of it. */
const outside = (text: string) => text.replace(/\[([^\]]+)\]\(\/[^)]*\)/g, '$1');
