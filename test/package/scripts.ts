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

export const urlOf = (file: string) => pathToFileURL(join(root, 'scripts/lib', file)).href;

/** Runs a module in a Node of its own: jest would not load ES modules. Gives what it printed last, as JSON. */
export async function runModule<Result>(code: string, args: string[] = [], flags: string[] = []) {
	const { stdout } = await node([...flags, '--input-type=module', '--eval', code, ...args]);
	return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Result;
}

/** Calls what a file of `scripts/lib` exports. */
export const callScript = async <Result>(file: string, name: string, ...args: unknown[]) =>
	await runModule<Result>(CALL, [urlOf(file), name, JSON.stringify(args)]);

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
