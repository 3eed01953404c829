import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Signal } from './signal';

const QUIET_MS = 300;

/** One JSON file that follows the state of a service, so that a second start loses nothing. */
class SavedState<T> {
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly file: string,
		/** Written into the file, so that no other file is mistaken for a saved state and overwritten. */
		private readonly service: string,
		private readonly takeSnapshot: () => T,
	) {}

	load(): T | undefined {
		if (!existsSync(this.file)) return undefined;
		const content = parseObject(readFileSync(this.file, 'utf8'));
		if (content?.service !== this.service) {
			throw new Error(`${this.file} does not hold a saved ${this.service} sandbox`);
		}
		return content.state as T;
	}

	/** Many changes in a row become one write; a steady stream of changes cannot put it off. */
	saveSoon(): void {
		this.timer ??= setTimeout(() => this.saveNow(), QUIET_MS).unref();
	}

	/** Writes beside the file and renames: a crash in between leaves the old state whole. */
	saveNow(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		const unfinished = `${this.file}.unfinished`;
		const content = { service: this.service, state: this.takeSnapshot() };
		writeFileSync(unfinished, JSON.stringify(content));
		renameSync(unfinished, this.file);
	}
}

/** What can be kept. */
interface Store<T> {
	/** After every change of what is saved. */
	changes: Signal;
	load(state: T): void;
	toSnapshot(): T;
}

/**
 * Fills a store from its file, or else with `seed`, and keeps the file up to date. Without a file there is
 * only the seed.
 */
export function fillStore<T>(
	store: Store<T>,
	{ service, file, seed }: { service: string; file?: string; seed: () => T },
): SavedState<T> | undefined {
	const saved = file ? new SavedState<T>(file, service, () => store.toSnapshot()) : undefined;
	store.load(saved?.load() ?? seed());
	// A place that cannot be written shows now, not after an hour of work.
	saved?.saveNow();
	if (saved) store.changes.subscribe(() => saved.saveSoon());
	return saved;
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		return JSON.parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}
