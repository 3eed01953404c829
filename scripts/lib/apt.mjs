import fs from 'node:fs';
import path from 'node:path';

import { PlainFailure } from './plain-failure.mjs';
import { run } from './processes.mjs';
import { lastLines, say } from './terminal.mjs';

/** Whether Debian's packages can be installed here without asking anybody. */
export const canInstallPackages = () =>
	process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

/** Installs Debian's packages; `howToHelp` says what else the user can do when that does not succeed. */
export async function installPackages(packages, howToHelp) {
	say(`The server tests need programs of this system; apt-get installs ${packages.join(', ')}.`);
	await aptGet(['update'], howToHelp);
	await aptGet(['install', '--yes', '--no-install-recommends', ...packages], howToHelp);
}

async function aptGet(args, howToHelp) {
	const { code, text } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
		env: { DEBIAN_FRONTEND: 'noninteractive' },
	});
	if (code === 0) return;
	throw new PlainFailure(
		`apt-get ${args[0]} did not succeed: ${howToHelp}.\n${lastLines(text, 10)}`,
	);
}

/** What tells the packages of Debian not to start a service, and not to make a database for one. */
const quietly = [
	{ file: '/usr/sbin/policy-rc.d', text: '#!/bin/sh\nexit 101\n', mode: 0o755 },
	{
		file: '/etc/postgresql-common/createcluster.d/not-now.conf',
		text: 'create_main_cluster = false\n',
		mode: 0o644,
	},
];

/** For packages of servers, of which only the programs are wanted. */
export async function installProgramsOf(packages, howToHelp) {
	const ours = quietly.filter(({ file }) => !fs.existsSync(file));
	for (const { file, text, mode } of ours) {
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.writeFileSync(file, text, { mode });
	}
	const remove = () => {
		for (const { file } of ours) fs.rmSync(file, { force: true });
	};
	// An interrupted installation must not leave them behind either.
	process.once('exit', remove);
	try {
		await installPackages(packages, howToHelp);
	} finally {
		remove();
		process.off('exit', remove);
	}
}
