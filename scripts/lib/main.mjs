import { stopAll, stopEverythingOnSignal } from './processes.mjs';
import { describeFailure } from './terminal.mjs';

/** Runs a script: `work` gives the exit code; whatever it started is stopped when it ends, fails or is interrupted. */
export async function main(work) {
	const interrupted = stopEverythingOnSignal();
	let code;
	try {
		code = await work();
	} catch (error) {
		// What fails because it was stopped is no news.
		if (!interrupted()) console.error(describeFailure(error));
		code = 1;
	}
	if (interrupted()) return;
	await stopAll();
	process.exit(code);
}
