import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies } from './package.json';

it.each(Object.entries(dependencies))('%s is the one of this folder, %s', (name, version) => {
	const folder = join(__dirname, 'node_modules', name);
	expect(require.resolve(name)).toContain(join(folder, 'dist'));
	expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version).toBe(version);
});
