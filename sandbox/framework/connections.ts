import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Counts connections, and numbers them so that the log can tell which ones were used again. */
export class Connections {
	opened = 0;
	open = 0;
	private lastNumber = 0;
	private readonly numbers = new WeakMap<Socket, number>();

	watch(server: Server, secure: boolean): void {
		server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
			this.opened += 1;
			this.open += 1;
			this.lastNumber += 1;
			this.numbers.set(socket, this.lastNumber);
			socket.once('close', () => {
				this.open -= 1;
			});
		});
	}

	numberOf(socket: Socket): number {
		return this.numbers.get(socket) ?? 0;
	}

	reset(): void {
		this.opened = 0;
	}
}
