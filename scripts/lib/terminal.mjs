import { PlainFailure } from './plain-failure.mjs';

const interactive = process.stdout.isTTY === true;
const nameWidth = 28;

export const seconds = (milliseconds) =>
	milliseconds < 100_000
		? `${(milliseconds / 1000).toFixed(1)} s`
		: `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;

export const say = (text = '') => console.log(text);

/**
 * Shows that something long is still going on: a line that rewrites itself in a terminal,
 * a line every fifteen seconds in a log.
 */
export function showProgress(describe) {
	const started = Date.now();
	const line = () => `  ${describe()} (${seconds(Date.now() - started)})`;
	const timer = setInterval(
		() => (interactive ? process.stdout.write(`\r\x1b[K${line()}`) : say(line())),
		interactive ? 500 : 15_000,
	);
	return () => {
		clearInterval(timer);
		if (interactive) process.stdout.write('\r\x1b[K');
	};
}

/** Runs `work` and prints one line: what it was, how it ended, how long it took, and the note it returned. */
export async function runStep(name, work) {
	const started = Date.now();
	const line = (outcome, note) =>
		say(
			`${outcome.padEnd(9)}${name.padEnd(nameWidth)}${seconds(Date.now() - started).padStart(9)}` +
				(note ? `   ${note}` : ''),
		);
	try {
		const note = await work();
		line('ok', typeof note === 'string' ? note : '');
	} catch (error) {
		line('FAILED', '');
		throw error;
	}
}

export function printTable(rows) {
	const width = Math.max(...rows.map(([label]) => label.length)) + 2;
	for (const [label, value] of rows) say(`  ${label.padEnd(width)}${value}`);
}

/** The end of what a program printed, where the reason usually is. */
export const lastLines = (text, count = 15) => text.trim().split('\n').slice(-count).join('\n');

export const describeFailure = (error) =>
	error instanceof PlainFailure ? error.message : (error?.stack ?? String(error));
