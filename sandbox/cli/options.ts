import { parseArgs } from 'node:util';

export interface CliOptions {
	port: number;
	chatPort: number;
	users?: number;
	data?: string;
}

export const USAGE =
	'Usage: npm run sandbox -- [--port N] [--chat-port N] [--users N] [--data FILE]';

/** Throws one readable sentence for a flag it does not understand. */
export function readOptions(args: string[]): CliOptions {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '4010' },
			'chat-port': { type: 'string', default: '4013' },
			users: { type: 'string' },
			data: { type: 'string' },
		},
	});
	return {
		port: readNumber('port', values.port, 65_535),
		chatPort: readNumber('chat-port', values['chat-port'], 65_535),
		users: values.users === undefined ? undefined : readNumber('users', values.users, 1_000_000),
		data: values.data,
	};
}

function readNumber(flag: string, text: string, maximum: number): number {
	const number = Number(text);
	if (/^\d+$/.test(text) && number <= maximum) return number;
	throw new Error(`--${flag} must be a whole number up to ${maximum}`);
}
