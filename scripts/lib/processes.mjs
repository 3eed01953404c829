import childProcess from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';

const guardFile = path.join(path.dirname(url.fileURLToPath(import.meta.url)), 'guard.mjs');
/** More than the thirty seconds in which n8n itself finishes its work. */
const graceful = 40_000;

/** Every process that was started and has not ended. Each leads its own process group. */
const running = new Set();

let guard;

function tellGuard(verb, pid) {
	if (!guard) {
		guard = childProcess.spawn(process.execPath, [guardFile], {
			detached: true,
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		guard.stdin.on('error', () => {});
		guard.stdin.unref();
		guard.unref();
	}
	guard.stdin.write(`${verb} ${pid}\n`);
}

function signalGroup(pid, signal) {
	try {
		process.kill(-pid, signal);
		return true;
	} catch {
		return false;
	}
}

/**
 * Starts a program that is stopped together with this one: on Ctrl-C, on a signal, on a crash.
 * `output` is a file to append to, or a function that is given each piece of text.
 * `user` holds the uid and gid it runs under, if not those of this process.
 */
export function launch(command, args, { cwd, env, output, user }) {
	const toFile = typeof output === 'string';
	const sink = toFile ? fs.openSync(output, 'a') : 'pipe';
	const child = childProcess.spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		detached: true,
		stdio: ['ignore', sink, sink],
		...user,
	});
	if (toFile) fs.closeSync(sink);
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', output);
	}

	const program = { pid: child.pid, ended: false, code: null, exit: undefined };
	program.exit = new Promise((resolve) => {
		const finish = (code) => {
			program.ended = true;
			program.code = code;
			running.delete(program);
			if (child.pid) tellGuard('forget', child.pid);
			resolve(code);
		};
		// What a program leaves behind when it ends must not outlive it.
		child.once('exit', () => signalGroup(child.pid, 'SIGKILL'));
		child.once('close', (code, signal) => finish(code ?? signal));
		child.once('error', (error) => {
			if (!toFile) output(`${error.message}\n`);
			finish('could not be started');
		});
	});
	if (child.pid) {
		running.add(program);
		tellGuard('watch', child.pid);
	}
	return program;
}

export async function stop(program, signal = 'SIGTERM') {
	if (program.ended) return;
	signalGroup(program.pid, signal);
	const patience = setTimeout(() => signalGroup(program.pid, 'SIGKILL'), graceful);
	await program.exit;
	clearTimeout(patience);
}

export const stopAll = async (signal) =>
	await Promise.all([...running].map((program) => stop(program, signal)));

/** Runs a program to its end. `onText` sees the output as it comes. */
export async function run(command, args, { cwd, env, user, onText = () => {} } = {}) {
	let text = '';
	const program = launch(command, args, {
		cwd,
		env,
		user,
		output: (piece) => {
			text += piece;
			onText(piece);
		},
	});
	return { code: await program.exit, text };
}

// The scripts in package.json begin with `exec`: npm passes SIGINT and SIGTERM on to the shell that it
// starts, and a shell that waits for this process would keep them. Other signals end npm only.
function whenNpmIsGone(react) {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		react();
	}, 500);
	timer.unref();
}

/** In milliseconds. A terminal tells Ctrl+C to npm as well, which passes it on: that is no second time. */
const sameKeystroke = 1_000;

/**
 * Ctrl+C and its relatives stop everything that was started; a second time they do not ask.
 * Gives a function that tells whether that has begun.
 */
export function stopEverythingOnSignal() {
	let first;
	const end = async (code) => {
		const isFirst = first === undefined;
		first ??= Date.now();
		if (!isFirst && Date.now() - first < sameKeystroke) return;
		await stopAll(isFirst ? 'SIGTERM' : 'SIGKILL');
		process.exit(code);
	};
	process.on('SIGINT', () => end(130));
	process.on('SIGTERM', () => end(143));
	process.on('SIGHUP', () => end(129));
	whenNpmIsGone(() => end(143));
	return () => first !== undefined;
}
