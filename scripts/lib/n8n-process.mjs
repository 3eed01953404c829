import fs from 'node:fs';
import path from 'node:path';

import { nodeForN8n } from './n8n-node.mjs';
import { host } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { launch, stop } from './processes.mjs';
import { lastLines } from './terminal.mjs';
import { waitForJson } from './wait.mjs';

const address = '127.0.0.1';

/** The command of n8n, in a Node that answers under its own names only. */
const n8n = [
	...['--import', new URL('own-host.mjs', import.meta.url).href],
	path.join(host, 'node_modules/n8n/bin/n8n'),
];

const settings = ({ userFolder, port, brokerPort }) => ({
	N8N_USER_FOLDER: userFolder,
	N8N_HOST: address,
	N8N_LISTEN_ADDRESS: address,
	N8N_PORT: String(port),
	N8N_EDITOR_BASE_URL: `http://${address}:${port}`,
	N8N_WEBHOOK_URL: `http://${address}:${port}/`,
	// n8n starts its task runners as `node`.
	PATH: [path.dirname(nodeForN8n), process.env.PATH].join(path.delimiter),
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: address,
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	// Plain http on the loopback address: a secure cookie would never be sent back.
	N8N_SECURE_COOKIE: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	// That of the machine; n8n's own is New York.
	GENERIC_TIMEZONE:
		process.env.GENERIC_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
});

// A developer's shell may hold settings of another n8n; none of them may leak into this one.
const withoutForeignSettings = () =>
	Object.fromEntries(
		Object.keys(process.env)
			.filter((name) =>
				/^(N8N_|DB_|EXECUTIONS_|QUEUE_|OFFLOAD_|WEBHOOK_URL$|NODE_OPTIONS$|JEST_|NODE_ENV$)/.test(
					name,
				),
			)
			.map((name) => [name, undefined]),
	);

/** Puts unpacked packages where n8n keeps the community packages a user installed. */
export function installPackages(userFolder, packageDirs) {
	const nodes = path.join(userFolder, '.n8n/nodes');
	const dependencies = {};
	for (const packageDir of packageDirs) {
		const { name, version } = JSON.parse(
			fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8'),
		);
		const target = path.join(nodes, 'node_modules', name);
		fs.rmSync(target, { recursive: true, force: true });
		fs.cpSync(packageDir, target, { recursive: true });
		dependencies[name] = version;
	}
	const list = { name: 'installed-nodes', private: true, dependencies };
	fs.writeFileSync(path.join(nodes, 'package.json'), JSON.stringify(list, null, 2));
}

/** What shows that a process of n8n is ready, by the command that starts it. */
const signsOfLife = {
	start: { path: '/rest/settings' },
	// Only with QUEUE_HEALTH_CHECK_ACTIVE, and the port of the worker in QUEUE_HEALTH_CHECK_PORT.
	worker: { path: '/healthz/readiness' },
	// It has none but the routes of webhooks, where nobody uses this name.
	webhook: { path: '/webhook/nobody', accepts: ({ status }) => status === 404 },
};

const launchN8n = (args, { userFolder, port, brokerPort, env, output }) =>
	launch(nodeForN8n, [...n8n, ...args], {
		cwd: userFolder,
		env: { ...withoutForeignSettings(), ...settings({ userFolder, port, brokerPort }), ...env },
		output,
	});

/**
 * Runs a command such as `import:workflow` on the database of an n8n, which may be running.
 * @param {string} userFolder
 * @param {string[]} args
 */
export async function runN8nCommand(userFolder, args) {
	let text = '';
	const output = (piece) => (text += piece);
	const program = launchN8n(args, { userFolder, port: 0, brokerPort: 0, output });
	if ((await program.exit) !== 0) throw new PlainFailure(lastLines(text));
}

/**
 * Starts n8n on 127.0.0.1 and waits until its routes answer. `command` is `start`, or one of queue mode:
 * `worker` or `webhook`.
 * @typedef {Awaited<ReturnType<typeof startN8nProcess>>} N8nProcess
 * @param {{ command?: 'start' | 'worker' | 'webhook', userFolder: string, packageDir: string | string[], port: number, brokerPort: number, env?: Record<string, string> }} options
 */
export async function startN8nProcess({
	command = 'start',
	userFolder,
	packageDir,
	port,
	brokerPort,
	env,
}) {
	installPackages(userFolder, [packageDir].flat());
	const url = `http://${address}:${port}`;
	const logFile = path.join(userFolder, 'n8n.log');
	const logs = () => (fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : '');

	const program = launchN8n([command], { userFolder, port, brokerPort, env, output: logFile });
	try {
		const { path: sign, accepts } = signsOfLife[command];
		const stopped = () => program.ended;
		await waitForJson(`${url}${sign}`, { what: 'n8n', stopped, accepts });
	} catch (error) {
		await stop(program);
		throw new PlainFailure(`${error.message}\n${lastLines(logs())}`);
	}
	return {
		url,
		logFile,
		logs,
		exit: program.exit,
		stop: async () => await stop(program),
		kill9: async () => await stop(program, 'SIGKILL'),
	};
}
