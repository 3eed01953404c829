/** Keys of the last while, bounded by count and age, in memory only. */
export class RecentKeys {
	/** When each key came, the oldest first. */
	private readonly times = new Map<string, number>();

	constructor(
		private readonly most: number,
		/** In milliseconds. */
		private readonly lifetime: number,
	) {}

	get size(): number {
		return this.times.size;
	}

	/** Whether the key is new. */
	add(parts: unknown[], now = Date.now()): boolean {
		this.forgetOld(now);
		const key = JSON.stringify(parts);
		if (this.times.has(key)) return false;
		this.times.set(key, now);
		if (this.times.size > this.most) this.forgetOldest();
		return true;
	}

	private forgetOld(now: number): void {
		for (const [key, time] of this.times) {
			if (now - time < this.lifetime) return;
			this.times.delete(key);
		}
	}

	private forgetOldest(): void {
		for (const key of this.times.keys()) {
			this.times.delete(key);
			return;
		}
	}
}
