import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/forms';

const CALL = `
	const [file, name, args] = process.argv.slice(1);
	const module = await import(file);
	console.log(JSON.stringify(await module[name](...JSON.parse(args))));
`;

const node = async (args: string[], env?: NodeJS.ProcessEnv) =>
	await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });

/** Calls what a file of `scripts/lib` exports, in a Node of its own: jest would not load ES modules. */
export async function callScript<Result>(file: string, name: string, ...args: unknown[]) {
	const url = pathToFileURL(join(root, 'scripts/lib', file)).href;
	const { stdout } = await node([
		'--input-type=module',
		'--eval',
		CALL,
		url,
		name,
		JSON.stringify(args),
	]);
	return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Result;
}

/** Runs a script to its end. Gives the exit code and what it said. */
export async function runScript(file: string, args: string[], env: NodeJS.ProcessEnv) {
	try {
		const { stdout, stderr } = await node([join(root, 'scripts', file), ...args], env);
		return { code: 0, text: stdout + stderr };
	} catch (error) {
		const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
		return { code, text: stdout + stderr };
	}
}
