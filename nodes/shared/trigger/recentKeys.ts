/** The keys of the recent past. Kept in memory only, limited in number and age. */
export class RecentKeys {
	/** When each key was added, the oldest first. */
	private readonly times = new Map<string, number>();

	constructor(
		private readonly max: number,
		/** In milliseconds. */
		private readonly lifetime: number,
	) {}

	get size(): number {
		return this.times.size;
	}

	/** Adds a key and returns whether it is new. */
	add(parts: unknown[], now = Date.now()): boolean {
		this.removeExpired(now);
		const key = JSON.stringify(parts);
		if (this.times.has(key)) return false;
		this.times.set(key, now);
		if (this.times.size > this.max) this.removeOldest();
		return true;
	}

	private removeExpired(now: number): void {
		for (const [key, time] of this.times) {
			if (now - time < this.lifetime) return;
			this.times.delete(key);
		}
	}

	private removeOldest(): void {
		for (const key of this.times.keys()) {
			this.times.delete(key);
			return;
		}
	}
}
