import './lib/check-node.mjs';

import path from 'node:path';

import { ensurePackage } from './lib/build.mjs';
import { makePrivate, ownerOf, ownerSettings } from './lib/dev-owner.mjs';
import { devCredentials, sandboxToken } from './lib/dev-services.mjs';
import { readExamples } from './lib/examples.mjs';
import { portFlags } from './lib/flags.mjs';
import { ensureHost, ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { startN8nProcess } from './lib/n8n-process.mjs';
import { N8nRest } from './lib/n8n-rest.mjs';
import { claimFolder } from './lib/only-one.mjs';
import { local } from './lib/paths.mjs';
import { PlainFailure } from './lib/plain-failure.mjs';
import { addressOf, requireFreePorts } from './lib/ports.mjs';
import { startSandboxProcess } from './lib/sandbox-process.mjs';
import { seedN8n } from './lib/seed-n8n.mjs';
import { seedStories } from './lib/seed-stories.mjs';
import { printTable, runStep, say, seconds } from './lib/terminal.mjs';

/** What listens, by the flag that gives it another port. */
const listeners = {
	port: { what: 'n8n', usual: 5678 },
	'broker-port': { what: "n8n's task broker", usual: 5679 },
	'sandbox-port': { what: "the sandbox's ChatBot", usual: 4010 },
	'netcore-port': { what: "the sandbox's Netcore Bot", usual: 4011 },
	'tiledesk-port': { what: "the sandbox's Tiledesk", usual: 4012 },
	'chat-port': { what: 'the chat window', usual: 4013 },
	'model-port': { what: "the sandbox's language model", usual: 4014 },
};

const usualPorts = Object.fromEntries(
	Object.entries(listeners).map(([name, { usual }]) => [name, usual]),
);

function help() {
	say('Usage: npm start -- [--FLAG PORT] …');
	say();
	say('Runs n8n with this package and the examples, and the sandbox of the three services.');
	say('Each flag gives a program another port; without it, the program listens on:');
	say();
	printTable(
		Object.entries(listeners).map(([flag, { what, usual }]) => [`--${flag}`, `${usual}  ${what}`]),
	);
}

async function start(ports) {
	const userFolder = path.join(local, 'n8n');
	makePrivate(local);
	claimFolder(userFolder, {
		n8n: addressOf(ports.port),
		'the chat window': addressOf(ports['chat-port']),
		'your password': path.join(userFolder, 'owner.json'),
	});
	await requireFreePorts(
		Object.entries(listeners).map(([name, { what }]) => ({
			port: ports[name],
			what,
			flag: `--${name}`,
		})),
	);
	await ensureInstalled();
	await ensureHost();
	const owner = ownerOf(userFolder);
	const packageDir = await ensurePackage(runStep);

	let sandbox;
	await runStep('start the sandbox', async () => {
		sandbox = await startSandboxProcess({
			ports: {
				port: ports['sandbox-port'],
				'netcore-port': ports['netcore-port'],
				'tiledesk-port': ports['tiledesk-port'],
				'chat-port': ports['chat-port'],
				'model-port': ports['model-port'],
			},
			folder: path.join(local, 'sandbox'),
		});
	});
	let n8n;
	await runStep('start n8n', async () => {
		n8n = await startN8nProcess({
			userFolder,
			packageDir,
			port: ports.port,
			brokerPort: ports['broker-port'],
			env: ownerSettings(owner),
		});
	});
	let examples;
	await runStep('credential and examples', async () => {
		const rest = new N8nRest(n8n.url);
		await rest.signIn(owner);
		examples = await seedN8n(rest, devCredentials(sandbox));
		await seedStories(sandbox.chatUrl);
	});
	return { n8n, sandbox, examples, owner };
}

const startHere = readExamples().find(({ file }) => file === 'start-here.json').workflow.id;

function welcome({ n8n, sandbox, examples, owner }) {
	say();
	printTable([
		['Editor', n8n.url],
		['Email', owner.email],
		['Password', owner.password],
		['Start Here', `${n8n.url}/workflow/${startHere}`],
		['Chat window', sandbox.chatUrl],
		['ChatBot', `${sandbox.url} (stand-in, token ${sandboxToken})`],
		['Netcore Bot', `${sandbox.netcoreUrl} (stand-in)`],
		['Tiledesk', `${sandbox.tiledeskUrl} (stand-in)`],
		['Tiledesk chat', `${sandbox.tiledeskUrl}/_sandbox/chat`],
		['Language model', `${sandbox.modelUrl} (scripted, for the AI agents)`],
		['Workflows', `${examples.length} examples`],
		['Stop', 'Ctrl+C'],
	]);
	say();
	const total = seconds(process.uptime() * 1000);
	say(`Ready after ${total}. Open the chat window and write 42: ${sandbox.chatUrl}`);
}

const endOf = async ({ exit, logFile }, what) => {
	await exit;
	throw new PlainFailure(`${what} ended; its output is in ${logFile}.`);
};

await main(async () => {
	const flags = process.argv.slice(2);
	if (flags.includes('--help')) return help();
	const started = await start(portFlags(flags, usualPorts));
	welcome(started);
	process.once('SIGINT', () => say('\nStopping n8n and the sandbox.'));
	await Promise.race([endOf(started.n8n, 'n8n'), endOf(started.sandbox, 'The sandbox')]);
});
