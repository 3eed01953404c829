import net from 'node:net';

import { PlainFailure } from './plain-failure.mjs';

const address = '127.0.0.1';

const someoneAnswers = (port) =>
	new Promise((resolve) => {
		const socket = net.connect({ port, host: address });
		const finish = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => finish(true));
		socket.once('error', () => finish(false));
	});

const listenOnce = (port) =>
	new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(port, address, () => {
			const chosen = server.address().port;
			server.close(() => resolve(chosen));
		});
	});

export const freePort = () => listenOnce(0);

// Listening alone is not proof: macOS lets a program listen beside one that holds all addresses.
export async function portTaken(port) {
	if (await someoneAnswers(port)) return true;
	return await listenOnce(port).then(
		() => false,
		() => true,
	);
}

/** @param {{ port: number, what: string, flag: string }[]} wanted */
export async function requireFreePorts(wanted) {
	for (const { port, what, flag } of wanted) {
		if (await portTaken(port)) {
			throw new PlainFailure(
				`Port ${port} for ${what} is taken: stop what uses it, or choose another port with ${flag}.`,
			);
		}
	}
}
