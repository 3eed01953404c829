/** Servers that answer with bytes of their own, right or wrong. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const open: Array<{ close(): void }> = [];

export async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	open.push(server);
	return (server.address() as AddressInfo).port;
}

/** A server that does this with every connection as soon as it hears something. */
export async function serverThat(react: (socket: Socket) => void): Promise<string> {
	const server = createServer((socket) => {
		socket.on('error', () => {});
		open.push({ close: () => socket.destroy() });
		socket.once('data', () => react(socket));
	});
	return `http://127.0.0.1:${await listen(server)}/`;
}

export const closeServers = () => open.splice(0).forEach((entry) => entry.close());
