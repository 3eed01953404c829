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

async function scanned(directory, patterns) {
	const { scan } = await import('./scan.mjs');
	const { files, warnings } = await scan(directory, patterns);
	return { note: `${files} files`, warnings };
}
