/** What `npm start` says before it installs or starts anything, and how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';
import { runModule, runScript, urlOf } from './scripts';

it('--help names each flag with its usual port', async () => {
	const { code, text } = await runScript('start.mjs', ['--help'], {});
	expect(code).toBe(0);
	for (const row of [/--port +5678 +n8n$/m, /--chat-port +4013 +the chat window$/m]) {
		expect(text).toMatch(row);
	}
	const flags = [...text.matchAll(/^ +(--[\w-]+) +\d+ /gm)].map(([, flag]) => flag);
	expect(flags.length).toBeGreaterThan(5);
	const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
	expect(flags.filter((flag) => !readme.includes(`\`${flag}`))).toEqual([]);
});

it.each([
	[['--colour'], '--colour is not understood; known are --port'],
	[['--port', 'many'], '--port takes a port number'],
])('%s is refused', async (flags, reason) => {
	const { code, text } = await runScript('start.mjs', flags, {});
	expect(code).toBe(1);
	expect(text).toContain(reason);
});

describe('a second start', () => {
	const folder = mkdtempSync(join(tmpdir(), 'only-one-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	/** Gives what the folder says of whoever claimed it. */
	const CLAIM = `
		import fs from 'node:fs';
		const [file, folder] = process.argv.slice(1);
		const { claimFolder } = await import(file);
		claimFolder(folder, { n8n: 'http://127.0.0.1:5678' });
		console.log(JSON.stringify(fs.readFileSync(folder + '/in-use-by', 'utf8')));
	`;
	const claim = async () => await runModule<string>(CLAIM, [urlOf('only-one.mjs'), folder]);
	const noteThat = (pid: number) =>
		writeFileSync(join(folder, 'in-use-by'), `${pid}\nn8n at http://127.0.0.1:6000`);

	it('says that the first one runs, and where', async () => {
		noteThat(process.pid);
		const words = `It runs already: n8n at http://127.0.0.1:6000[^]*kill ${process.pid}\n`;
		await expect(claim()).rejects.toThrow(new RegExp(words));
	});

	it('starts if the first one is gone without a word', async () => {
		// Larger than any process ID of Linux and macOS.
		noteThat(2 ** 30);
		expect(await claim()).toMatch(/^\d+\nn8n at http:\/\/127.0.0.1:5678$/);
	});
});

describe('Ctrl+C', () => {
	it('reaches the script when npm gets it: no shell stands between', () => {
		const { start, test, bench, update } = manifest.scripts;
		for (const script of [start, test, bench, update]) expect(script).toMatch(/^exec node /);
	});

	const PROGRAM = `
		// It takes a moment, as n8n does.
		process.on('SIGTERM', () => setTimeout(() => { console.log('ended'); process.exit(); }, 200));
		setInterval(() => {}, 1_000_000);
		console.log('ready');
	`;
	const MAIN = `
		const [main, processes, program] = process.argv.slice(1);
		const { run } = await import(processes);
		await (await import(main)).main(
			async () => await run(process.execPath, ['-e', program], { onText: (text) => process.stdout.write(text) }),
		);
	`;

	it('from the terminal and from npm at once lets what was started end by itself', async () => {
		const args = [urlOf('main.mjs'), urlOf('processes.mjs'), PROGRAM];
		const child = spawn(process.execPath, ['--input-type=module', '--eval', MAIN, ...args]);
		let text = '';
		child.stdout.on('data', (piece) => {
			// Not the same twice: a system may tell two as one.
			if (text === '') for (const signal of ['SIGINT', 'SIGTERM'] as const) child.kill(signal);
			text += String(piece);
		});
		const [code] = (await once(child, 'close')) as [number];
		expect([130, 143]).toContain(code);
		expect(text).toBe('ready\nended\n');
	});
});
