import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PORTS, readOptions } from '../../../sandbox/cli/options';
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
	// Not at the exit: what was said last may come after it.
	return { child, output, ended: once(child, 'close') };
}

async function outputWith(
	{ child, output }: ReturnType<typeof start>,
	word: string,
): Promise<string> {
	while (!output.text.includes(word) && child.exitCode === null) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return output.text;
}

const anyPort = Object.fromEntries(Object.keys(PORTS).map((flag) => [flag, '0']));

const flagsOf = (ports: Record<string, string>) =>
	Object.entries(ports).flatMap(([flag, port]) => [`--${flag}`, port]);

it('starts, tells how to use it, and ends on SIGTERM', async () => {
	const started = start(...flagsOf(anyPort), '--users', '7');
	const { child, ended } = started;
	const text = await outputWith(started, 'Ctrl+C');
	const [url] = text.match(/http:\/\/127\.0\.0\.1:\d+/)!;
	for (const word of ['sandbox-token', 'Netcore Bot', 'Tiledesk']) expect(text).toContain(word);
	expect((await sendTo(`${url}/_sandbox/state`, {})).json.users).toBe(7);
	const [, chatUrl] = text.match(/Chat window +(\S+)/)!;
	expect((await sendTo(chatUrl, {})).text).toContain('<title>');
	child.kill('SIGTERM');
	expect(await ended).toEqual([0, null]);
});

it.each(Object.keys(anyPort))('says in one sentence that the --%s is taken', async (flag) => {
	const sandbox = await startChatBotSandbox({ users: 1 });
	const { output, ended } = start(...flagsOf({ ...anyPort, [flag]: String(sandbox.port) }));
	expect(await ended).toEqual([1, null]);
	expect(output.text.trim()).toBe(
		`Port ${sandbox.port} is taken: stop what uses it or choose another with --${flag}`,
	);
	await sandbox.close();
});

it('reads its flags', () => {
	expect(readOptions([])).toEqual({ ports: PORTS });
	expect(readOptions(['--port', '0', '--users', '5', '--data', 'x'])).toEqual({
		ports: { ...PORTS, port: 0 },
		users: 5,
		data: 'x',
	});
	for (const args of [['--port', '70000'], ['--users', '-1'], ['--users', 'many'], ['--colour']]) {
		expect(() => readOptions(args)).toThrow();
	}
});
