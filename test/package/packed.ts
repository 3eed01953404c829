import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from './nodes';

/** The scripts are ES modules, which jest would not load. */
const ENSURE = `
	const { ensurePackage } = await import(process.argv[1]);
	console.log(await ensurePackage());
`;

export interface Packed {
	/** The package as npm would install it. */
	folder: string;
	remove(): Promise<void>;
}

/**
 * Builds and packs where something has changed. Gives a copy, so that somebody who builds beside the
 * tests does not change it; it is below the repository, where n8n-workflow is found.
 */
export async function packed(): Promise<Packed> {
	const scripts = pathToFileURL(join(root, 'scripts/lib/build.mjs')).href;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--input-type=module', '--eval', ENSURE, scripts],
		{ cwd: root },
	);
	const folder = await mkdtemp(join(root, '.local', 'package-test-'));
	await cp(stdout.trim().split('\n').at(-1) as string, folder, { recursive: true });
	return { folder, remove: async () => await rm(folder, { recursive: true, force: true }) };
}
