/** A proxy before a service that counts the calls under way, and lets them meet however slow the machine is. */
import { startServer } from '../../../scripts/lib/engine';
import type { Answer } from '../../../scripts/lib/engine';
import { forward, type Proxy } from './proxy';

export interface TurnstileOptions {
	/** How many calls have to be under way before the one with this number, from 0, goes on; default: 1. */
	meet?(number: number): number;
	/** What is answered in place of the service. */
	instead?(number: number): Answer | undefined;
}

export interface Turnstile extends Proxy {
	/** For each call, how many were under way when it came, itself included. */
	underWay: number[];
}

export async function startTurnstile(
	target: { url: string; token: string },
	{ meet = () => 1, instead = () => undefined }: TurnstileOptions = {},
): Promise<Turnstile> {
	const underWay: number[] = [];
	let inside = 0;
	let waiting: Array<{ wanted: number; goOn: () => void }> = [];

	const meeting = async (wanted: number) =>
		await new Promise<void>((goOn) => {
			waiting.push({ wanted, goOn });
			for (const one of waiting) if (inside >= one.wanted) one.goOn();
			waiting = waiting.filter((one) => inside < one.wanted);
		});

	const server = await startServer(async (request) => {
		const number = underWay.push(++inside) - 1;
		try {
			await meeting(meet(number));
			return instead(number) ?? (await forward(target, request));
		} finally {
			inside--;
		}
	});
	return { ...server, token: target.token, underWay };
}
