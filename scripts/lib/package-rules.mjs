import fs from 'node:fs';
import path from 'node:path';

/** In bytes, for a package with one service; the one with all three may be larger. */
export const largestOfOne = 350_000;
export const largestOfAll = 400_000;
const developmentOnly =
	/(^|\/)(test|tests|__tests__|sandbox|host|bench|scripts|node_modules|\.ci|\.local)\/|\.(test|spec)\.|\.ts$/;
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

const filesOf = (directory) =>
	fs
		.readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

/** What is wrong with an unpacked package, one sentence each. */
export function packageComplaints(directory, largest) {
	const files = filesOf(directory);
	const names = files.map((file) => path.relative(directory, file));
	const size = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
	const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8'));
	const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main];
	const peers = JSON.stringify(manifest.peerDependencies);

	return [
		...names
			.filter((name) => developmentOnly.test(name))
			.map((name) => `${name} does not belong in it`),
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
