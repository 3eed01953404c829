import fs from 'node:fs';
import path from 'node:path';

import { pairsOf, section, tableWith, withLinks } from './markdown.mjs';
import { root } from './paths.mjs';

const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');

/** What it says is taken from the pages of the whole project, so that it is written once. */
export function readmeOf(
	{ name, title, nodes, credentialName, description, docs },
	{ examples, home },
) {
	const readme = read('README.md');
	const installing = read('docs/installing.md');
	const about = new Map(
		pairsOf(read('examples/README.md')).map(([link, text]) => [/\((.+)\)/.exec(link)?.[1], text]),
	);
	const example = ({ file, workflow }) =>
		`| [${workflow.name}](examples/${file}) | ${about.get(file)} |`;
	const ofProject = (part) => inRepository(part, home);
	const versions = section(installing, 'Which n8n');

	return `# ${name}

${description}.

## Install

In n8n: *Settings → Community nodes → Install*, name \`${name}\`. Then search the node panel for *${title}*.

## Credentials

${tableWith(section(installing, 'Credentials'), (row) => row === credentialName)}

## Operations

${ofProject(tableWith(section(readme, 'Operations'), (row) => Object.values(nodes).includes(row)))}

What each does, with its fields and limits: ${ofProject(docs.map((page) => `[${page}](docs/${page})`).join(', '))}.

## Examples

Workflows to import, with *Import from file* in the menu of the editor:

| workflow | what it does |
| --- | --- |
${examples.map(example).join('\n')}
${versions && `\n## Which n8n\n\n${versions}\n`}
## Development

Code, tests, and a sandbox of the service to try everything without an account: [n8n-nodes-chatbot](${home}). What changed:
[CHANGELOG.md](${home}/blob/main/CHANGELOG.md).

## License

[MIT](LICENSE.md)
`;
}

const isAddress = (target) => /^\w+:/.test(target);

/** A part of the project's README whose links lead to the repository. */
const inRepository = (part, home) =>
	withLinks(part, (target) => (isAddress(target) ? target : `${home}/blob/main/${target}`));
