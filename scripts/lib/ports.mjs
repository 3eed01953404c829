import crypto from 'node:crypto';
import net from 'node:net';

import { PlainFailure } from './plain-failure.mjs';

const address = '127.0.0.1';

export const addressOf = (port) => `http://${address}:${port}`;

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
		server.listen(port, address, () => server.close(() => resolve()));
	});

// Listening alone is not proof: macOS lets a program listen beside one that holds all addresses.
async function portTaken(port) {
	if (await someoneAnswers(port)) return true;
	return await listenOnce(port).then(
		() => false,
		() => true,
	);
}

/**
 * Below the ports that systems give to connections and to servers that want any: one of those would be
 * taken by somebody else before a program has started, or between its end and its next start. And above
 * 10080, the last port that browsers refuse.
 */
const ours = { first: 10_081, last: 32_000 };

/** A port for a program that is started later. Chosen at random, so that two who ask get two. */
export async function freePort() {
	for (;;) {
		const port = crypto.randomInt(ours.first, ours.last + 1);
		if (!(await portTaken(port))) return port;
	}
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
