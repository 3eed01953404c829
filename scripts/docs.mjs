import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { root } from './lib/paths.mjs';

/** Writes the generated parts of `docs/`; the test that checks them can make them, too. */
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, 'test/package/docs.test.ts'], {
	cwd: root,
	env: { ...process.env, UPDATE_DOCS: '1' },
	stdio: 'inherit',
});
process.exitCode = status ?? 1;
