import { delay } from '../framework/fault-effects';
import { Refusal } from './refusal';
import type { TiledeskSettings } from './settings';

/** Where the real server fails inside without answering: nothing, or 504 after the wait that is set. */
export async function neverAnswer({ silenceMs }: TiledeskSettings): Promise<never> {
	if (silenceMs === 0) return await new Promise<never>(() => {});
	await delay(silenceMs);
	throw new Refusal(504, 'Gateway Timeout');
}
