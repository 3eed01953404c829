import fs from 'node:fs';
import path from 'node:path';

import { local } from './paths.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { freePort } from './ports.mjs';
import { launch, run, stop } from './processes.mjs';
import { waitForLine } from './programs.mjs';
import { showProgress } from './terminal.mjs';

const folder = path.join(local, 'tiledesk-server');
const what = 'tiledesk-server';

/** Connectors whose wanted versions npm lacks, and a name that belongs to a module of Node. */
const manifest = {
	private: true,
	dependencies: { '@tiledesk/tiledesk-server': '2.19.16' },
	overrides: {
		'@tiledesk/tiledesk-tybot-connector': '2.0.46',
		'@tiledesk/tiledesk-voice-twilio-connector': '0.1.28',
		'@tiledesk/tiledesk-whatsapp-connector': '1.0.25',
		http: 'npm:is-number@7.0.0',
	},
};

/** Native modules that nothing here needs, and an address that only this machine reaches. */
const preload = `
const Module = require('node:module');
const http = require('node:http');
const queue = { connect: () => new Promise(() => {}) };
const stubs = { sharp: {}, amqplib: queue, 'amqplib/callback_api': queue };
const load = Module._load;
Module._load = (name, ...more) => stubs[name] ?? load(name, ...more);
const listen = http.Server.prototype.listen;
http.Server.prototype.listen = function (port, ...more) {
	return listen.call(this, port, '127.0.0.1', ...more.filter((one) => typeof one === 'function'));
};
`;

/** Installs the server of Tiledesk from npm, once: 910 MB below `.local`. */
export async function ensureTiledeskServer() {
	if (fs.existsSync(path.join(folder, 'node_modules/@tiledesk/tiledesk-server/bin/www'))) return;
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const done = showProgress(() => `${what}: installing, 910 MB`);
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
	const { code, text } = await run('npm', args, { cwd: folder }).finally(done);
	if (code === 0) return;
	throw new PlainFailure(
		`${what} could not be installed.\n${text.split('\n').slice(-20).join('\n')}`,
	);
}

/** Starts it on 127.0.0.1 with the database of `MONGODB_URI`, and makes a project with its owner in it. */
export async function startTiledeskServer({ redisPort, mongoDbUri }) {
	const port = await freePort();
	const preloadFile = path.join(folder, 'preload.cjs');
	const logFile = path.join(folder, 'server.log');
	fs.writeFileSync(preloadFile, preload);
	fs.rmSync(logFile, { force: true });
	const program = launch(process.execPath, ['--require', preloadFile, 'bin/www'], {
		cwd: path.join(folder, 'node_modules/@tiledesk/tiledesk-server'),
		output: logFile,
		env: {
			PORT: String(port),
			MONGODB_URI: mongoDbUri,
			MONGODB_LOGS_URI: mongoDbUri,
			CACHE_REDIS_HOST: '127.0.0.1',
			CACHE_REDIS_PORT: String(redisPort),
			RESTHOOK_ENABLED: 'true',
			EMAIL_ENABLED: 'false',
			CHAT21_ENABLED: 'false',
		},
	});
	await waitForLine(program, logFile, { what, line: 'Listening tiledesk-server' });
	const url = `http://127.0.0.1:${port}`;
	return { url, ...(await makeProject(url)), stop: async () => await stop(program) };
}

async function makeProject(url) {
	const call = async (route, body, authorization = '') => {
		const response = await fetch(url + route, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (response.ok) return JSON.parse(text);
		throw new PlainFailure(`${what} answered POST ${route} with ${response.status}: ${text}`);
	};
	const email = `owner-${Date.now()}@example.com`;
	const secret = 'Test-password-1';
	const person = { firstname: 'Olga', lastname: 'Owner', phone: `+39${Date.now()}` };
	await call('/auth/signup', { email, password: secret, ...person, disableEmail: true });
	const { token } = await call('/auth/signin', { email, password: secret });
	const { _id: project } = await call('/projects', { name: 'Test' }, token);
	return { email, secret, project };
}
