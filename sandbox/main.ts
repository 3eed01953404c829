import { readOptions, USAGE, type CliOptions } from './cli/options';
import { describeServices } from './cli/overview';
import { startChatBotSandbox } from './index';

async function main(args: string[]): Promise<void> {
	const options = readOptions(args);
	const chatBot = await startChatBotSandbox(options).catch((error: NodeJS.ErrnoException) => {
		throw explainStart(error, options);
	});
	console.log(describeServices([{ name: 'ChatBot', url: chatBot.url, token: chatBot.token }]));
	console.log(`Chat window  ${chatBot.chatWindow?.url}`);
	console.log('Stop with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void chatBot.close().catch(giveUp));
	}
}

function explainStart(
	error: NodeJS.ErrnoException & { port?: number },
	{ chatPort }: CliOptions,
): Error {
	if (error.code !== 'EADDRINUSE') return error;
	const flag = error.port === chatPort ? '--chat-port' : '--port';
	return new Error(`Port ${error.port} is taken: stop what uses it or choose another with ${flag}`);
}

function giveUp(error: NodeJS.ErrnoException): void {
	console.error(error.message);
	if (error.code?.startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
	process.exitCode = 1;
}

main(process.argv.slice(2)).catch(giveUp);
