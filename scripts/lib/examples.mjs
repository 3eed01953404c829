import fs from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';

/**
 * The workflows of `examples/`, each with the file it came from.
 * @returns {{ file: string, workflow: import('./n8n-rest.mjs').WorkflowFile }[]}
 */
export function readExamples() {
	const folder = path.join(root, 'examples');
	return fs
		.readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => ({
			file,
			workflow: JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
		}));
}
