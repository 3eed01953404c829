import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, USAGE, type CliOptions, type PortFlag } from './cli/options';
import { CONTROLS, describeServices } from './cli/overview';
import {
	ADMIN_EMAIL,
	MODEL_KEY,
	startChatBotSandbox,
	startLanguageModelSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
	TILEDESK_PASSWORD,
	TILEDESK_PROJECT_ID,
} from './index';

interface Running {
	close(): Promise<void>;
}

async function main(args: string[]): Promise<void> {
	const options = readOptions(args);
	const running: Running[] = [];
	try {
		console.log(await startAll(options, running));
	} catch (error) {
		await closeAll(running);
		throw explainStart(error as NodeJS.ErrnoException, options);
	}
	console.log('Stop with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void closeAll(running).catch(giveUp));
	}
}

/** Starts one service after the other, notes those that run, and describes them. */
async function startAll({ ports, users, data }: CliOptions, running: Running[]): Promise<string> {
	if (data) mkdirSync(data, { recursive: true });
	const fileFor = (name: string) => data && join(data, `${name}.json`);
	const started = async <Service extends Running>(start: Promise<Service>): Promise<Service> => {
		const service = await start;
		running.push(service);
		return service;
	};

	const chatBot = await started(
		startChatBotSandbox({
			port: ports.port,
			chatPort: ports['chat-port'],
			users,
			// Whoever asks for a number of users gets that number.
			examples: users === undefined,
			data: fileFor('chatbot'),
			chatData: fileFor('chat-window'),
		}),
	);
	const netcoreBot = await started(startNetcoreBotSandbox({ port: ports['netcore-port'] }));
	const tiledesk = await started(
		startTiledeskSandbox({ port: ports['tiledesk-port'], data: fileFor('tiledesk') }),
	);
	const model = await started(startLanguageModelSandbox({ port: ports['model-port'] }));
	const page = { signIn: {}, controls: [] };
	return describeServices([
		{ name: 'ChatBot', url: chatBot.url, signIn: { token: chatBot.token } },
		{ name: 'Chat window', url: chatBot.chatWindow!.url, ...page },
		{
			name: 'Netcore Bot',
			url: netcoreBot.url,
			signIn: { 'app ID': netcoreBot.appId, 'app secret': netcoreBot.appSecret },
		},
		{
			name: 'Tiledesk',
			url: tiledesk.url,
			signIn: {
				email: ADMIN_EMAIL,
				password: TILEDESK_PASSWORD,
				'project ID': TILEDESK_PROJECT_ID,
			},
		},
		{ name: 'Tiledesk chat', url: tiledesk.chatUrl, ...page },
		{
			name: 'Language model',
			url: model.url,
			signIn: { 'API key': MODEL_KEY, 'base URL': model.apiUrl },
			controls: CONTROLS,
		},
	]);
}

async function closeAll(running: Running[]): Promise<void> {
	await Promise.all(running.map(async (service) => await service.close()));
}

function explainStart(
	error: NodeJS.ErrnoException & { port?: number },
	{ ports }: CliOptions,
): Error {
	if (error.code !== 'EADDRINUSE') return error;
	const flag = (Object.keys(ports) as PortFlag[]).find((name) => ports[name] === error.port);
	return new Error(
		`Port ${error.port} is taken: stop what uses it or choose another with --${flag}`,
	);
}

function giveUp(error: NodeJS.ErrnoException): void {
	console.error(error.message);
	if (error.code?.startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
	process.exitCode = 1;
}

main(process.argv.slice(2)).catch(giveUp);
