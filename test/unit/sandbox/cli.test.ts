import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readOptions } from '../../../sandbox/cli/options';
import { startChatBotSandbox } from '../../../sandbox';
import { sendTo } from './client';

const ROOT = join(__dirname, '../../..');

function start(...flags: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...flags], {
		cwd: ROOT,
	});
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (output.text += text));
	}
	return { child, output, ended: once(child, 'exit') };
}

async function outputWith(output: { text: string }, word: string): Promise<string> {
	while (!output.text.includes(word)) await new Promise((resolve) => setTimeout(resolve, 20));
	return output.text;
}

it('starts, tells how to use it, and ends on SIGTERM', async () => {
	const { child, output, ended } = start('--port', '0', '--chat-port', '0', '--users', '7');
	const text = await outputWith(output, 'Ctrl+C');
	const [url] = text.match(/http:\/\/127\.0\.0\.1:\d+/)!;
	expect(text).toContain('sandbox-token');
	expect((await sendTo(`${url}/_sandbox/state`, {})).json.users).toBe(7);
	const [, chatUrl] = text.match(/Chat window +(\S+)/)!;
	expect((await sendTo(chatUrl, {})).text).toContain('<title>');
	child.kill('SIGTERM');
	expect(await ended).toEqual([0, null]);
}, 20_000);

it.each(['port', 'chat-port'])(
	'says in one sentence that the --%s is taken',
	async (flag) => {
		const sandbox = await startChatBotSandbox({ users: 1 });
		const ports = { port: '0', 'chat-port': '0', [flag]: String(sandbox.port) };
		const { output, ended } = start(...Object.entries(ports).flatMap(([k, v]) => [`--${k}`, v]));
		expect(await ended).toEqual([1, null]);
		expect(output.text.trim()).toBe(
			`Port ${sandbox.port} is taken: stop what uses it or choose another with --${flag}`,
		);
		await sandbox.close();
	},
	20_000,
);

it('reads its flags', () => {
	expect(readOptions([])).toEqual({ port: 4010, chatPort: 4013 });
	expect(readOptions(['--port', '0', '--users', '5', '--data', 'x.json'])).toEqual({
		port: 0,
		chatPort: 4013,
		users: 5,
		data: 'x.json',
	});
	for (const args of [['--port', '70000'], ['--users', '-1'], ['--users', 'many'], ['--colour']]) {
		expect(() => readOptions(args)).toThrow();
	}
});
