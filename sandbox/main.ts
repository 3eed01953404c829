import { readOptions, USAGE, type CliOptions } from './cli/options';
import { describeServices } from './cli/overview';
import { startChatBotSandbox } from './index';

async function main(args: string[]): Promise<void> {
	const options = readOptions(args);
	const chatBot = await startChatBotSandbox(options).catch((error: NodeJS.ErrnoException) => {
		throw explainStart(error, options);
	});
	console.log(describeServices([{ name: 'ChatBot', url: chatBot.url, token: chatBot.token }]));
	console.log('Stop with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void chatBot.close().catch(giveUp));
	}
}

function explainStart(error: NodeJS.ErrnoException, { port }: CliOptions): Error {
	return error.code === 'EADDRINUSE'
		? new Error(`Port ${port} is taken: stop what uses it or choose another with --port`)
		: error;
}

function giveUp(error: NodeJS.ErrnoException): void {
	console.error(error.message);
	if (error.code?.startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
	process.exitCode = 1;
}

main(process.argv.slice(2)).catch(giveUp);
