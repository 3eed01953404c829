import './lib/check-node.mjs';

import fs from 'node:fs';
import path from 'node:path';

import { build, packTarball, unpack } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { largestOfAll } from './lib/package-rules.mjs';
import { local, releaseFolder, root } from './lib/paths.mjs';
import { PlainFailure } from './lib/plain-failure.mjs';
import { releaseComplaints, releaseFacts } from './lib/release-rules.mjs';
import { scanPackage, scanServicePackages } from './lib/scans.mjs';
import { runSteps } from './lib/steps.mjs';

const [tag] = process.argv.slice(2);

function checkVersion() {
	const repository = process.env.GITHUB_REPOSITORY;
	const complaints = releaseComplaints(releaseFacts({ tag, repository }));
	if (complaints.length > 0) throw new PlainFailure(complaints.join('\n'));
}

async function packWhole() {
	await build();
	const tarball = await packTarball(root, releaseFolder);
	const unpacked = await unpack(tarball, path.join(local, 'release-unpacked'));
	return {
		note: path.basename(tarball),
		warnings: await scanPackage({
			name: 'the whole package',
			source: root,
			unpacked,
			largest: largestOfAll,
		}),
	};
}

async function packServices() {
	const { tarballs, warnings } = await scanServicePackages();
	for (const tarball of tarballs) {
		fs.copyFileSync(tarball, path.join(releaseFolder, path.basename(tarball)));
	}
	return { warnings };
}

async function prepare() {
	if (!tag) throw new PlainFailure('Name the tag of the release: node scripts/release.mjs v1.2.3');
	await ensureInstalled();
	fs.rmSync(releaseFolder, { recursive: true, force: true });
}

const steps = [
	{ name: 'tag, version, addresses', work: checkVersion },
	{ name: 'whole package', work: packWhole },
	{ name: 'one package per service', work: packServices },
];

// The tarballs of a release, in .local/release, each scanned as n8n does it. Nothing is published.
await main(async () => await runSteps(steps, { prepare }));
