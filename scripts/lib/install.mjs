import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { hasNodeForN8n } from './n8n-node.mjs';
import { host, oldest, root } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';
import { runStep, showProgress } from './terminal.mjs';

const noNetwork =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/;

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const readJsonIfThere = (file) => (fs.existsSync(file) ? readJson(file) : undefined);
const stampFile = (folder) => path.join(folder, 'node_modules', '.installed-for');

function wantedState(folder) {
	const hash = crypto.createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(fs.readFileSync(path.join(folder, file)));
	}
	return hash.digest('hex');
}

/** True for a folder that someone installed by hand, as far as package.json can tell. */
function looksInstalled(folder) {
	if (!fs.existsSync(path.join(folder, 'node_modules', '.package-lock.json'))) return false;
	const { dependencies, devDependencies } = readJson(path.join(folder, 'package.json'));
	return Object.entries({ ...dependencies, ...devDependencies }).every(
		([name, version]) =>
			readJsonIfThere(path.join(folder, 'node_modules', name, 'package.json'))?.version === version,
	);
}

function isInstalled(folder) {
	if (!fs.existsSync(stampFile(folder))) return looksInstalled(folder);
	return fs.readFileSync(stampFile(folder), 'utf8') === wantedState(folder);
}

function markInstalled(folder, state) {
	fs.mkdirSync(path.dirname(stampFile(folder)), { recursive: true });
	fs.writeFileSync(stampFile(folder), state);
}

const offline = (what) =>
	new PlainFailure(
		`Installing ${what} needs the network, which does not answer: connect and start again; this is needed once.`,
	);

// Without a network, npm would go on trying for minutes before it says so.
async function requireNetwork(what) {
	const { text } = await run('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=20000'], {
		cwd: root,
	});
	if (noNetwork.test(text)) throw offline(what);
}

async function npm(folder, args, { what, env, onText }) {
	const { code, text } = await run('npm', args, { cwd: folder, env, onText });
	if (code === 0) return;
	if (noNetwork.test(text)) throw offline(what);
	const reason = text.split('\n').filter((line) => line.startsWith('npm error'));
	throw new PlainFailure(`${what} could not be installed.\n${reason.slice(0, 25).join('\n')}`);
}

// `npm ci` is not used: it insists on optional packages of other platforms that some registries lack.
// `--no-save` leaves package.json and the lock file as they are.
async function npmInstall(folder, what) {
	const expected = Object.keys(readJson(path.join(folder, 'package-lock.json')).packages).length;
	let fetched = 0;
	const done = showProgress(() => `${what}: ${fetched} of about ${expected} packages fetched`);
	try {
		await npm(folder, ['install', '--no-save', '--ignore-scripts', '--loglevel=http'], {
			what,
			onText: (text) => {
				fetched += text.split('.tgz').length - 1;
			},
		});
	} finally {
		done();
	}
}

async function ensure(folder, { what, isComplete = () => true, finish = async () => {} }) {
	if (isInstalled(folder) && isComplete()) return;
	await runStep(`install ${what}`, async () => {
		await requireNetwork(what);
		const state = wantedState(folder);
		markInstalled(folder, 'not finished');
		await npmInstall(folder, what);
		await finish();
		markInstalled(folder, state);
	});
}

export const ensureInstalled = async () => await ensure(root, { what: 'development tools' });

/** For the engine tests on the oldest n8n. */
export const ensureOldest = async () => await ensure(oldest, { what: 'the oldest engine of n8n' });

const sqliteBinding = path.join(host, 'node_modules/sqlite3/build/Release/node_sqlite3.node');

/** Runs the install script of one package in host/; all others are left out. */
async function runInstallScript(name, what, env = {}) {
	const done = showProgress(() => what);
	try {
		await npm(host, ['rebuild', name, '--ignore-scripts=false'], { what, env });
	} finally {
		done();
	}
}

// It downloads a binary, or else compiles one, for which it would download Node's headers; those that
// came with this Node will do: the driver uses Node-API, so it runs under any other Node, too.
async function addSqliteBinding() {
	const prefix = path.resolve(process.execPath, '../..');
	const hasHeaders = fs.existsSync(path.join(prefix, 'include/node/node.h'));
	const env = hasHeaders ? { npm_config_nodedir: prefix } : {};
	await runInstallScript('sqlite3', "n8n's database driver (sqlite3)", env);
}

/** The real n8n that `npm start` and the server tests run, with a Node.js for it. About 3 GB on disk. */
export async function ensureHost() {
	const { n8n, node } = readJson(path.join(host, 'package.json')).dependencies;
	await ensure(host, {
		what: `n8n ${n8n}`,
		isComplete: () => fs.existsSync(sqliteBinding) && hasNodeForN8n(),
		finish: async () => {
			await addSqliteBinding();
			if (!hasNodeForN8n()) await runInstallScript('node', `Node.js ${node} for n8n`);
		},
	});
}
