import fs from 'node:fs';
import path from 'node:path';

import { packTarball, unpack } from './build.mjs';
import { readExamples } from './examples.mjs';
import { largestOfOne } from './package-rules.mjs';
import { local, root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';
import { servicePackages } from './service-packages.mjs';

const wholePackage = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Below the checkout, so that the tools find what is installed there. */
export const packagesFolder = path.join(local, 'packages');

/** Cuts, builds and packs each service; gives where its sources, its tarball and its unpacked tarball are. */
export async function cutPackages() {
	fs.rmSync(packagesFolder, { recursive: true, force: true });
	const cut = [];
	for (const one of servicePackages) {
		const source = path.join(packagesFolder, one.name);
		writeSources(one, source);
		await build(source);
		const tarball = await packTarball(source, packagesFolder);
		const unpacked = await unpack(tarball, path.join(packagesFolder, 'unpacked', one.name));
		cut.push({ name: one.name, source, tarball, unpacked, largest: largestOfOne });
	}
	return cut;
}

function writeSources(one, target) {
	const copy = (entry) =>
		fs.cpSync(path.join(root, entry), path.join(target, entry), { recursive: true });
	for (const entry of [
		`nodes/${one.folder}`,
		'nodes/shared',
		`credentials/${one.credential}.credentials.ts`,
		...one.docs.map((page) => `docs/${page}`),
		...['index.js', 'LICENSE.md', 'tsconfig.json', 'tsconfig.build.json'],
	]) {
		copy(entry);
	}
	for (const name of one.nodes) {
		rename(path.join(target, `nodes/${one.folder}/${name}.node.json`), one.name);
	}
	fs.mkdirSync(path.join(target, 'examples'));
	for (const { file } of readExamples().filter((example) => one.isExample(example.file))) {
		copy(`examples/${file}`);
		rename(path.join(target, 'examples', file), one.name);
	}
	const manifest = JSON.stringify(manifestOf(one), null, '\t');
	fs.writeFileSync(path.join(target, 'package.json'), `${manifest}\n`);
	fs.writeFileSync(path.join(target, 'README.md'), readmeOf(one));
}

/** The types of nodes begin with the name of their package. */
function rename(file, name) {
	const text = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(file, text.replaceAll(`"${wholePackage.name}.`, `"${name}.`));
}

function manifestOf({ name, description, keywords, folder, credential, nodes }) {
	const { version, license, homepage, repository, bugs, author, main, engines } = wholePackage;
	return {
		name,
		version,
		description,
		keywords: ['n8n-community-node-package', 'n8n', ...keywords],
		license,
		homepage,
		repository,
		bugs,
		author,
		main,
		engines,
		files: ['dist', 'index.js', 'docs', 'examples'],
		n8n: {
			...wholePackage.n8n,
			credentials: [`dist/credentials/${credential}.credentials.js`],
			nodes: nodes.map((node) => `dist/nodes/${folder}/${node}.node.js`),
		},
		peerDependencies: wholePackage.peerDependencies,
	};
}

const readmeOf = ({ name, title, description, docs }) => `# ${name}

${description}.

Install it in n8n under *Settings → Community nodes* with the name \`${name}\`, then search the node panel for *${title}*.

${docs.map((page) => `* [docs/${page}](docs/${page})`).join('\n')}
* [examples](examples): workflows to import

## License

[MIT](LICENSE.md)
`;

async function build(source) {
	const tool = async (...args) => {
		const { code, text } = await run(process.execPath, args, { cwd: root });
		if (code !== 0) throw new PlainFailure(text);
	};
	const modules = path.join(root, 'node_modules');
	await tool(
		path.join(modules, 'typescript/bin/tsc'),
		'-p',
		path.join(source, 'tsconfig.build.json'),
	);
	for (const file of fs.readdirSync(source, { recursive: true })) {
		const isAsset = /^(nodes|credentials)\/.*(\.(svg|png)|\.node\.json|__schema__\/.*\.json)$/.test(
			file,
		);
		if (isAsset) fs.cpSync(path.join(source, file), path.join(source, 'dist', file));
	}
}
