import { delay } from '../framework/fault-effects';
import { Refusal } from './refusal';
import type { TiledeskSettings } from './settings';

/** The real server fails inside without answering. */
export class Silence extends Error {}

/** What becomes of silence: nothing, or 504 after the wait that is set. */
export async function neverAnswer({ silenceMs }: TiledeskSettings): Promise<Refusal> {
	if (silenceMs === 0) return await new Promise<never>(() => {});
	await delay(silenceMs);
	return new Refusal(504, 'Gateway Timeout');
}
