import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/forms';
import { callScript } from './scripts';

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
	const unpacked = await callScript<string>('build.mjs', 'ensurePackage');
	const folder = await mkdtemp(join(root, '.local', 'package-test-'));
	await cp(unpacked, folder, { recursive: true });
	return { folder, remove: async () => await rm(folder, { recursive: true, force: true }) };
}
