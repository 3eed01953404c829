import { parseArgs } from 'node:util';

/** The flag of each port, and where its service listens unless told otherwise. */
export const PORTS = {
	port: 4010,
	'netcore-port': 4011,
	'tiledesk-port': 4012,
	'chat-port': 4013,
	'model-port': 4014,
} as const;

export type PortFlag = keyof typeof PORTS;

export interface CliOptions {
	ports: Record<PortFlag, number>;
	/** Users of ChatBot. */
	users?: number;
	/** A folder that keeps the state between two starts. */
	data?: string;
}

export const USAGE = `Usage: npm run sandbox -- ${Object.keys(PORTS)
	.map((flag) => `[--${flag} N] `)
	.join('')}[--users N] [--data FOLDER]`;

/** Throws one readable sentence for a flag it does not understand. */
export function readOptions(args: string[]): CliOptions {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			port: text,
			'netcore-port': text,
			'tiledesk-port': text,
			'chat-port': text,
			'model-port': text,
			users: text,
			data: text,
		},
	});
	const ports = Object.fromEntries(
		Object.entries(PORTS).map(([flag, usual]) => {
			const given = values[flag as PortFlag];
			return [flag, given === undefined ? usual : readNumber(flag, given, 65_535)];
		}),
	) as Record<PortFlag, number>;
	return {
		ports,
		users: values.users === undefined ? undefined : readNumber('users', values.users, 1_000_000),
		data: values.data,
	};
}

function readNumber(flag: string, text: string, maximum: number): number {
	const number = Number(text);
	if (/^\d+$/.test(text) && number <= maximum) return number;
	throw new Error(`--${flag} must be a whole number up to ${maximum}`);
}
