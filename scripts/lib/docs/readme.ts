/** What the README takes from the nodes and from package.json: all operations, and where the project is. */
import { manifest, nodes } from '../forms';
import type { Blocks } from './blocks';
import { operationsOf } from './nodePages';
import { services } from './services';

const home = manifest.repository.url.replace(/^git\+/, '');

export const readmeBlocks = (): Blocks => ({
	clone: `\`\`\`sh
git clone ${home}
cd ${home.replace(/^.*\/|\.git$/g, '')}
npm start
\`\`\``,
	operations: ['| node | resource | operations | |', '| --- | --- | --- | --- |']
		.concat(nodes.flatMap((node) => rowsOf(node)))
		.join('\n'),
});

/** In n8n's node panel, the description of these two stands for the node of the service as well. */
const TRIGGERS: Record<string, string> = {
	chatBotTrigger:
		'Starts the workflow when a story reaches its webhook block, and answers the visitor',
	tiledeskTrigger:
		'Starts the workflow when something happens in Tiledesk: messages, conversations, leads, custom events',
};

type Node = (typeof nodes)[number];

function rowsOf(node: Node): string[] {
	const { name, displayName, description, documentationUrl = '' } = node.description;
	const service = services.find((one) => one.node.description.name === name);
	if (!service) {
		const page = documentationUrl.replace(/^.*\/main\//, '');
		return [`| ${displayName} | | ${TRIGGERS[name] ?? description} | [docs](${page}) |`];
	}
	const byResource = new Map<string, string[]>();
	for (const { heading } of operationsOf(node).values()) {
		const [resource, operation] = heading.split(': ');
		byResource.set(resource, [...(byResource.get(resource) ?? []), operation]);
	}
	return [...byResource].map(([resource, list], index) => {
		const [head, link] =
			index === 0 ? [` ${displayName} `, ` [docs](${service.page}) `] : [' ', ' '];
		return `|${head}| ${resource} | ${list.join(', ')} |${link}|`;
	});
}
