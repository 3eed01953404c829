import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { local, root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';

const sources = [
	'nodes',
	'credentials',
	'index.js',
	'gulpfile.js',
	'tsconfig.json',
	'package.json',
	'README.md',
	'LICENSE.md',
];
const dist = path.join(root, 'dist');
const stampFile = path.join(local, 'package.stamp');

/** The package as npm would publish it, unpacked. Rewritten by `packPackage`. */
export const unpackedPackage = path.join(local, 'package');

function filesBelow(entry) {
	if (!fs.existsSync(entry)) return [];
	if (!fs.statSync(entry).isDirectory()) return [entry];
	return fs
		.readdirSync(entry)
		.sort()
		.flatMap((name) => filesBelow(path.join(entry, name)));
}

function fingerprint(entries) {
	const hash = crypto.createHash('sha256');
	for (const file of entries.flatMap((entry) => filesBelow(path.join(root, entry)))) {
		hash
			.update(`${path.relative(root, file)}\0`)
			.update(fs.readFileSync(file))
			.update('\0');
	}
	return hash.digest('hex');
}

async function command(what, name, args, cwd = root) {
	const { code, text } = await run(name, args, { cwd });
	if (code !== 0) throw new PlainFailure(`${what} did not succeed.\n${text.trim()}`);
	return text;
}

export async function build() {
	fs.rmSync(dist, { recursive: true, force: true });
	await command('The build', 'npm', ['run', '--silent', 'build']);
}

/** `npm pack`. Gives the tarball. */
export async function packTarball(source, folder) {
	fs.mkdirSync(folder, { recursive: true });
	await command(
		'npm pack',
		'npm',
		['pack', '--loglevel=error', '--pack-destination', folder],
		source,
	);
	const { name, version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
	return path.join(folder, `${name}-${version}.tgz`);
}

/** Unpacks a tarball as npm does for a person who installs it. Gives the folder. */
export async function unpack(tarball, target) {
	fs.rmSync(target, { recursive: true, force: true });
	fs.mkdirSync(target, { recursive: true });
	await command('Unpacking', 'tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	return target;
}

/** Packs the whole package and unpacks it into `.local/package`. */
export async function packPackage() {
	const tarball = await packTarball(root, local);
	await unpack(tarball, unpackedPackage);
	fs.rmSync(tarball);
	fs.writeFileSync(stampFile, stamp());
}

// The outputs belong to the stamp too: someone may have built by hand from other sources since.
const stamp = () =>
	`${fingerprint(sources)} ${fingerprint(['dist', path.relative(root, unpackedPackage)])}`;

/** Builds and packs, unless that is what is already there. Gives the folder of the unpacked package. */
export async function ensurePackage(step = async (_name, work) => await work()) {
	if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp()) {
		return unpackedPackage;
	}
	await step('build', build);
	await step('pack', packPackage);
	return unpackedPackage;
}
