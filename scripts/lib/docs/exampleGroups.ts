/** The examples as the pages list them: by what people want, see example-groups.json. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { nodes, root } from '../forms';
import { anchorOf } from './blocks';
import { operationsOf } from './nodePages';
import { services } from './services';

export interface PageExample {
	file: string;
	/** As a heading and on the canvas, e.g. `ChatBot: Ban on abuse report`. */
	name: string;
	/** A sentence without its full stop. */
	does: string;
	nodes: INode[];
	/** What to paste. */
	copy: string;
	/** Pictures of its canvas and of the page that it ends in, as far as they were taken; seen from `docs/`. */
	pictures: { canvas?: string; result?: string };
}

export interface PageGroup {
	name: string;
	about: string;
	examples: PageExample[];
}

interface Workflow {
	name: string;
	nodes: INode[];
	connections: object;
}

const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;

export const pageGroups = (): PageGroup[] =>
	read<Array<{ name: string; about: string; examples: Record<string, string> }>>(
		'scripts/lib/example-groups.json',
	).map(({ name, about, examples }) => ({
		name,
		about,
		examples: Object.entries(examples).map(([file, does]) => pageExample(file, does)),
	}));

function pageExample(file: string, does: string): PageExample {
	const workflow = read<Workflow>(`examples/${file}`);
	const picture = (suffix: string) => {
		const path = `images/examples/${file.replace('.json', suffix)}`;
		return existsSync(join(root, 'docs', path)) ? path : undefined;
	};
	return {
		file,
		does,
		name: workflow.name,
		nodes: workflow.nodes,
		copy: copyOf(workflow),
		pictures: { canvas: picture('.png'), result: picture('-result.png') },
	};
}

/** Nodes and connections, as the editor itself copies them; the credentials are those of the sandbox. */
const copyOf = ({ nodes: steps, connections }: Workflow) =>
	JSON.stringify({
		nodes: steps.map((node) => ({ ...node, credentials: undefined })),
		connections,
	});

/** The operations and triggers in an example, each once and with a link to its page. */
export function usedIn({ nodes: steps }: PageExample): string {
	const links = steps.flatMap(({ type, parameters: { resource, operation } }) => {
		const name = type.replace(/^.*\./, '').replace(/Tool$/, '');
		const node = nodes.find(({ description }) => description.name === name);
		if (!node || !type.startsWith('n8n-nodes-chatbot.')) return [];
		const { displayName, documentationUrl = '' } = node.description;
		const page = documentationUrl.replace(/^.*\/main\//, '../');
		if (!services.some((one) => one.node.description.name === name))
			return [`[${displayName}](${page})`];
		const { heading } = operationsOf(node).get(`${String(resource)}.${String(operation)}`)!;
		return [`[${heading}](${page}${anchorOf(heading)})`];
	});
	return [...new Set(links)].join(', ');
}
