import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const QUIET_MS = 300;

/** One JSON file that follows the state of a service, so that a second start loses nothing. */
export class SavedState<T> {
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

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		return JSON.parse(text) ?? undefined;
	} catch {
		return undefined;
	}
}
