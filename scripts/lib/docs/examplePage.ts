/** The page from which each example can be copied. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../forms';
import { anchorOf, type Blocks } from './blocks';

interface Workflow {
	name: string;
	nodes: Array<{ name: string; credentials?: unknown; parameters: { content?: string } }>;
	connections: object;
}

export interface PageExample {
	file: string;
	/** As a heading and on the canvas, e.g. `ChatBot: Ban on abuse report`. */
	name: string;
	/** What to paste. */
	copy: string;
	about: string;
	change: string;
}

export function pageExamples(): PageExample[] {
	const folder = join(root, 'examples');
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
			return { file, name: workflow.name, copy: copyOf(workflow), ...notesOf(workflow) };
		})
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Nodes and connections, as the editor itself copies them; the credentials are those of the sandbox. */
const copyOf = ({ nodes, connections }: Workflow) =>
	JSON.stringify({
		nodes: nodes.map((node) => ({ ...node, credentials: undefined })),
		connections,
	});

function notesOf({ nodes }: Workflow) {
	const note = (title: string) =>
		(nodes.find(({ name }) => name === title)?.parameters.content ?? '').replace(/^#+ .*\n+/, '');
	return { about: note('About'), change: note('What to Change') };
}

export function exampleBlocks(): Blocks {
	const examples = pageExamples();
	return {
		contents: examples.map(({ name }) => `* [${name}](${anchorOf(name)})`).join('\n'),
		examples: examples.map(exampleText).join('\n\n'),
	};
}

const exampleText = ({ file, name, copy, about, change }: PageExample) =>
	[
		`## ${name}`,
		about,
		`**What to change**`,
		change,
		`<details><summary>Copy this workflow (or get the file <a href="../examples/${file}">${file}</a>)</summary>`,
		`\`\`\`json\n${copy}\n\`\`\``,
		'</details>',
	].join('\n\n');
