import type { Message } from '../model';
import { DOCUMENTED } from './documented-kinds';
import { LIVE_ONLY } from './live-kinds';

/** One message of every kind, at equal distances between two moments. */
export function everyKind(from: number, to: number): Message[] {
	const samples = [...DOCUMENTED, ...LIVE_ONLY];
	const step = (to - from) / (samples.length - 1);
	return samples.map((sample, index) => {
		const at = new Date(Math.round(from + index * step)).toISOString();
		return { isPreviewUser: false, ...sample, createdAt: at, updatedAt: at };
	});
}
