import { notFound } from '../../framework/failure';
import type { Phrase } from '../model';

/** What the bots did not understand, the latest first. What is trained or deleted leaves the list. */
export class Phrases {
	private phrases: Phrase[] = [];

	/** Training them again does no harm. */
	private readonly trained = new Set<string>();

	constructor(private readonly changed: () => void) {}

	load(phrases: Phrase[]): void {
		this.trained.clear();
		this.phrases = [...phrases].sort((a, b) => b.date - a.date);
	}

	list(): Phrase[] {
		return this.phrases;
	}

	has(id: string): boolean {
		return this.phrases.some((phrase) => phrase.id === id);
	}

	delete(ids: string[]): void {
		const unknown = ids.find((id) => !this.has(id));
		if (unknown !== undefined) throw notFound(`No phrase with id "${unknown}"`);
		this.remove(ids);
	}

	/** Those that are known are used, the others are not. */
	train(ids: string[]): { used: string[]; unused: string[] } {
		const isKnown = (id: string) => this.has(id) || this.trained.has(id);
		const used = ids.filter(isKnown);
		const unused = ids.filter((id) => !isKnown(id));
		for (const id of used) this.trained.add(id);
		this.remove(used);
		return { used, unused };
	}

	private remove(ids: string[]): void {
		this.phrases = this.phrases.filter(({ id }) => !ids.includes(id));
		this.changed();
	}
}
