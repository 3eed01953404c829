import fs from 'node:fs';
import path from 'node:path';

import { canInstallPackages, installProgramsOf } from './apt.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { lastLines, runStep } from './terminal.mjs';
import { poll } from './wait.mjs';

/** Where a program is installed: in PATH or one of the folders given. */
export function findProgram(name, folders = []) {
	const everywhere = [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
	return everywhere.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** Finds what tests need of a server, and installs it where it is missing. */
export function neededProgram({ what, find, packages }) {
	const howToHelp = `install ${what}`;
	const require = () => {
		const found = find();
		if (!found) throw new PlainFailure(`There is no ${what} for the tests: ${howToHelp}.`);
		return found;
	};
	const ensure = async () => {
		if (find()) return;
		if (!canInstallPackages()) require();
		await runStep(howToHelp, async () => await installProgramsOf(packages, howToHelp));
		require();
	};
	return { require, ensure };
}

/** Waits until a server has written `line`, and ends with its last words when it does not. */
export async function waitForLine(program, logFile, { what, line }) {
	const text = () => fs.readFileSync(logFile, 'utf8');
	const ready = await poll(async () => text().includes(line), {
		timeout: 120_000,
		every: 50,
		stopped: () => program.ended,
	});
	if (ready) return;
	throw new PlainFailure(`${what} did not start.\n${lastLines(text())}`);
}
