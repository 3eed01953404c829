import './lib/check-node.mjs';

import fs from 'node:fs';
import path from 'node:path';

import { main } from './lib/main.mjs';
import { releaseFolder } from './lib/paths.mjs';
import { PlainFailure } from './lib/plain-failure.mjs';
import { run } from './lib/processes.mjs';
import { say } from './lib/terminal.mjs';

const [folder = releaseFolder] = process.argv.slice(2);

async function manifestOf(tarball) {
	const { code, text } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
	if (code !== 0) throw new PlainFailure(`${tarball} is no package.\n${text}`);
	return JSON.parse(text);
}

/** A run that was cut off is simply run again: what is published already is left alone. */
async function isPublished(id, version) {
	const { code, text } = await run('npm', ['view', id, 'version', '--loglevel=error']);
	if (code === 0) return text.split('\n').includes(version);
	if (/\bE404\b/.test(text)) return false;
	throw new PlainFailure(`Whether ${id} is published cannot be told.\n${text.trim()}`);
}

async function publish(tarball) {
	const { name, version } = await manifestOf(tarball);
	const id = `${name}@${version}`;
	if (await isPublished(id, version)) return say(`${id} is published already`);

	const tag = version.includes('-') ? 'next' : 'latest';
	const options = ['--provenance', '--access', 'public', '--tag', tag];
	const { code, text } = await run('npm', ['publish', tarball, ...options]);
	if (code !== 0) throw new PlainFailure(`${id} was not published.\n${text.trim()}`);
	say(`${id} is published as ${tag}`);
}

// Publishes every tarball of a release. Made for GitHub Actions: npm attests where they come from.
await main(async () => {
	const tarballs = fs.existsSync(folder)
		? fs.readdirSync(folder).filter((name) => name.endsWith('.tgz'))
		: [];
	if (tarballs.length === 0) throw new PlainFailure(`There is no tarball in ${folder}.`);
	for (const name of tarballs.sort()) await publish(path.resolve(folder, name));
	return 0;
});
