import { emailOf, toKey } from './emails';
import type { User } from './types';

/**
 * Which places of a call with several filters are known to work. A service may honour only the first
 * filter, or want all of them to fit; then whoever is asked for at another place looks new.
 */
export class PlaceProof {
	/** Emails that were not found, and so look new. */
	readonly missing: string[] = [];

	/** Places in the longest call. */
	private width = 0;

	private readonly working = new Set<number>();

	private readonly doubtful = new Set<number>();

	note(emails: string[], users: User[]): void {
		this.width = Math.max(this.width, emails.length);
		const found = new Set(users.map(emailOf));
		emails.forEach((email, place) => {
			if (!found.has(toKey(email))) {
				this.missing.push(email);
				this.doubtful.add(place);
			}
			// A single filter tells nothing about calls with several.
			else if (emails.length > 1) this.working.add(place);
		});
	}

	/** Places where somebody was missed and nobody was found. */
	get unproven(): number[] {
		return [...this.doubtful].filter((place) => !this.working.has(place));
	}

	/** A call with an email that has to be found at each of these places, and missing ones beside them. */
	trial(places: number[], known: string[]): string[] {
		const { missing, width } = this;
		const emails = Array.from({ length: width }, (_, place) => missing[place % missing.length]);
		places.forEach((place, nth) => {
			emails[place] = known[nth];
		});
		return emails;
	}
}
