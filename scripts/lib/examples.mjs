import fs from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';

/**
 * What people want, in the order in which they look for it, and the examples for it, the first one first.
 * @type {{ name: string, about: string, examples: Record<string, string> }[]}
 */
export const exampleGroups = JSON.parse(
	fs.readFileSync(new URL('example-groups.json', import.meta.url), 'utf8'),
);

/**
 * The workflows of `examples/`, each with the file it came from, its group and what it does, in the order
 * of the groups.
 * @returns {{ file: string, group: string, does: string, workflow: import('./n8n-rest.mjs').WorkflowFile }[]}
 */
export const readExamples = () =>
	exampleGroups.flatMap(({ name: group, examples }) =>
		Object.entries(examples).map(([file, does]) => ({
			file,
			group,
			does,
			workflow: JSON.parse(fs.readFileSync(path.join(root, 'examples', file), 'utf8')),
		})),
	);
