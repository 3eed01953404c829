import { badRequest } from '../../framework/failure';
import type { Phrase } from '../model';

/** What the bots did not understand, the latest first. What is trained or deleted leaves the list. */
export class Phrases {
	private phrases: Phrase[] = [];

	constructor(private readonly changed: () => void) {}

	load(phrases: Phrase[]): void {
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
		if (unknown !== undefined) throw badRequest(`No phrase with id "${unknown}"`);
		this.remove(ids);
	}

	/** Those that are there are used, the others are not. */
	train(ids: string[]): { used: string[]; unused: string[] } {
		const used = ids.filter((id) => this.has(id));
		const unused = ids.filter((id) => !this.has(id));
		this.remove(used);
		return { used, unused };
	}

	private remove(ids: string[]): void {
		this.phrases = this.phrases.filter(({ id }) => !ids.includes(id));
		this.changed();
	}
}
