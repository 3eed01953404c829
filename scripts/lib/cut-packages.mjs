import fs from 'node:fs';
import path from 'node:path';

import { packTarball, unpack } from './build.mjs';
import { readExamples } from './examples.mjs';
import { largestOfOne } from './package-rules.mjs';
import { local, root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';
import { homeOf } from './release-rules.mjs';
import { servicePackages } from './service-packages.mjs';
import { readmeOf } from './service-pages.mjs';

const wholePackage = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

const home = homeOf(wholePackage);

/** Below the checkout, so that the tools find what is installed there. */
const packagesFolder = path.join(local, 'packages');

/** Cuts, builds and packs each service; gives where its sources, its tarball and its unpacked tarball are. */
export async function cutPackages() {
	fs.rmSync(packagesFolder, { recursive: true, force: true });
	const cut = [];
	for (const { name, source } of writeSources(packagesFolder)) {
		await build(source);
		const tarball = await packTarball(source, packagesFolder);
		const unpacked = await unpack(tarball, path.join(packagesFolder, 'unpacked', name));
		cut.push({ name, source, tarball, unpacked, largest: largestOfOne });
	}
	return cut;
}

/** The sources of each service below `folder`: what its package is built from. */
export function writeSources(folder) {
	return servicePackages.map((one) => {
		const source = path.join(folder, one.name);
		writeSourcesOf(one, source);
		return { name: one.name, source };
	});
}

function writeSourcesOf(one, target) {
	const { name, folder, credential, nodes } = one;
	const write = (entry, text) => {
		const file = path.join(target, entry);
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text);
	};
	for (const entry of [
		`nodes/${folder}`,
		'nodes/shared',
		`credentials/${credential}.credentials.ts`,
		...['index.js', 'LICENSE.md', 'tsconfig.json'],
	]) {
		fs.cpSync(path.join(root, entry), path.join(target, entry), { recursive: true });
	}
	const examples = readExamples().filter(({ file }) => one.isExample(file));
	for (const entry of [
		...Object.keys(nodes).map((node) => `nodes/${folder}/${node}.node.json`),
		...examples.map(({ file }) => `examples/${file}`),
	]) {
		write(entry, renamed(fs.readFileSync(path.join(root, entry), 'utf8'), name));
	}
	write('package.json', `${JSON.stringify(manifestOf(one), null, '\t')}\n`);
	write('README.md', readmeOf(one, { examples, home }));
}

/** The types of nodes begin with the name of their package. */
const renamed = (text, name) => text.replaceAll(`"${wholePackage.name}.`, `"${name}.`);

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
		files: [...wholePackage.files, 'examples'],
		n8n: {
			...wholePackage.n8n,
			credentials: [`dist/credentials/${credential}.credentials.js`],
			nodes: Object.keys(nodes).map((node) => `dist/nodes/${folder}/${node}.node.js`),
		},
		peerDependencies: wholePackage.peerDependencies,
	};
}

async function build(source) {
	const tool = async (...args) => {
		const { code, text } = await run(process.execPath, args, { cwd: root });
		if (code !== 0) throw new PlainFailure(text);
	};
	const gulp = ['--silent', '--gulpfile', path.join(root, 'gulpfile.js'), '--cwd', source];
	await tool(path.join(root, 'node_modules/gulp/bin/gulp.js'), ...gulp, 'build');
}
