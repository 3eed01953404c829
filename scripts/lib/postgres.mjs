import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { PlainFailure } from './plain-failure.mjs';
import { freePort } from './ports.mjs';
import { launch, run, stop } from './processes.mjs';
import { findProgram, neededProgram, waitForLine } from './programs.mjs';

const what = 'PostgreSQL';
const debian = '/usr/lib/postgresql';
const unprivileged = 'postgres';

// Debian keeps the programs of each version in a folder of their own, out of PATH.
const debianFolders = () =>
	(fs.existsSync(debian) ? fs.readdirSync(debian) : [])
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => path.join(debian, version, 'bin'));

const postgres = neededProgram({
	what,
	find: () => {
		const initdb = findProgram('initdb', debianFolders());
		const server = findProgram('postgres', debianFolders());
		return initdb && server && { initdb, server };
	},
	packages: ['postgresql'],
});

export const ensurePostgres = postgres.ensure;

/** PostgreSQL refuses to run as root. Debian's package brings a user for it. */
async function userToRunAs() {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (flag) => {
		const { code, text } = await run('id', [flag, unprivileged]);
		if (code === 0) return Number(text);
		throw new PlainFailure(`${what} does not run as root, and there is no user ${unprivileged}.`);
	};
	return { uid: await id('-u'), gid: await id('-g') };
}

const settings = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	// What makes it fast: nothing here has to survive a crash of the machine.
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
};

/**
 * Starts an empty PostgreSQL on 127.0.0.1. Its files are in a temporary folder, which goes when it is
 * stopped: one of its own, since a folder of root's would not let another user in.
 */
export async function startPostgres() {
	const programs = postgres.require();
	const user = await userToRunAs();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
	if (user) fs.chownSync(folder, user.uid, user.gid);
	const remove = () => fs.rmSync(folder, { recursive: true, force: true });
	try {
		const server = await start(programs, { folder, user });
		return { ...server, stop: async () => await server.stop().finally(remove) };
	} catch (error) {
		remove();
		throw error;
	}
}

async function start({ initdb, server }, { folder, user }) {
	const data = path.join(folder, 'data');
	const logFile = path.join(folder, 'postgres.log');
	const passwordFile = path.join(folder, 'password');
	const login = { user: 'n8n', password: crypto.randomUUID(), database: 'postgres' };
	fs.writeFileSync(passwordFile, login.password, { mode: 0o600 });
	if (user) fs.chownSync(passwordFile, user.uid, user.gid);

	const made = await run(
		initdb,
		[
			...['--pgdata', data, '--username', login.user, '--pwfile', passwordFile],
			...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
		],
		{ cwd: folder, user },
	);
	if (made.code !== 0) throw new PlainFailure(`${what} did not start.\n${made.text.trim()}`);

	const port = await freePort();
	const args = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
		'-c',
		`${name}=${value}`,
	]);
	const program = launch(server, ['-D', data, ...args], { cwd: folder, output: logFile, user });
	// At a SIGTERM it would wait for every client to leave.
	const end = async () => await stop(program, 'SIGINT');
	try {
		await waitForLine(program, logFile, { what, line: 'ready to accept connections' });
	} catch (error) {
		await end();
		throw error;
	}
	return { port, ...login, stop: end };
}
