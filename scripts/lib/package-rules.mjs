import fs from 'node:fs';
import path from 'node:path';

/** In bytes, for a package with one service; the one with all three may be larger. */
export const largestOfOne = 600_000;
export const largestOfAll = 1_050_000;

/** What is packed: the build with forms, icons, search words and previews; the entry, the papers, examples. */
const packed =
	/^(dist\/(nodes|credentials)\.js|dist\/(known|types)\/(nodes|credentials)\.json|dist\/(nodes|credentials)\/.+\.(js|svg|png|node\.json)|dist\/nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+\/\w+\/\w+\.json|examples\/[\w-]+\.json|index\.js|package\.json|README\.md|LICENSE\.md)$/;

const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

const filesOf = (directory) =>
	fs
		.readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

/** What is wrong with an unpacked package, one sentence each. */
export function packageComplaints(directory, largest = largestOfAll) {
	const files = filesOf(directory);
	const names = files.map((file) => path.relative(directory, file).replaceAll(path.sep, '/'));
	const size = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
	const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8'));
	const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main];
	const peers = JSON.stringify(manifest.peerDependencies);

	return [
		...names.filter((name) => !packed.test(name)).map((name) => `${name} does not belong in it`),
		...listed.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
		size > largest && `it takes ${size} bytes unpacked, more than ${largest}`,
		Object.keys(manifest.dependencies ?? {}).length > 0 && 'it has dependencies',
		peers !== '{"n8n-workflow":"*"}' && `its peers are ${peers}, not n8n-workflow "*" alone`,
		manifest.overrides && 'it has overrides',
		...installScripts
			.filter((name) => manifest.scripts?.[name])
			.map((name) => `it runs a script on ${name}`),
	].filter(Boolean);
}
