import path from 'node:path';
import url from 'node:url';

export const root = path.resolve(path.dirname(url.fileURLToPath(import.meta.url)), '../..');

/** Installs n8n; see host/package.json. */
export const host = path.join(root, 'host');

/** Installs the engine of the oldest n8n that the docs promise; see test/oldest/package.json. */
export const oldest = path.join(root, 'test/oldest');

/** Everything the scripts write and want to find again. Ignored by git, safe to delete. */
export const local = path.join(root, '.local');

/** The tarballs of a release. */
export const releaseFolder = path.join(local, 'release');
