import { packageComplaints } from './package-rules.mjs';
import { PlainFailure } from './plain-failure.mjs';

/**
 * The two ways in which n8n scans a package. What the scan is made of is loaded late, since these
 * modules are read before anything is installed.
 */
export async function scanSource(directory) {
	const { SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	return await scanned(directory, SOURCE_FILE_PATTERNS);
}

export async function scanTarball(directory) {
	return await scanned(directory, ['**/*.js', 'package.json']);
}

/** Everything that n8n, and the rules of this project, ask of one package. Gives the warnings. */
export async function scanPackage({ name, source, unpacked, largest }) {
	const { warnings: ofSource } = await scanSource(source);
	const { warnings: ofTarball } = await scanTarball(unpacked);
	const complaints = packageComplaints(unpacked, largest);
	if (complaints.length > 0) throw new PlainFailure(`${name}: ${complaints.join('\n')}`);
	return ofSource + ofTarball;
}

/** Cuts one package per service and scans each. Gives the tarballs and the warnings. */
export async function scanServicePackages() {
	const { cutPackages } = await import('./cut-packages.mjs');
	const packages = await cutPackages();
	const warnings = [];
	for (const one of packages) warnings.push(await scanPackage(one));
	return { tarballs: packages.map(({ tarball }) => tarball), warnings: warnings.join('') };
}

async function scanned(directory, patterns) {
	const { scan } = await import('./scan.mjs');
	const { files, warnings } = await scan(directory, patterns);
	return { note: `${files} files`, warnings };
}
