import type { HttpClient } from '../../shared/http/client';
import { EmailLookup, type UsersByEmail } from './emailLookup';
import { toKey, type User } from './user';
import type { Users } from './users';

/** How a field names a user. */
export type UserKey =
	| { id: string }
	| {
			email: string;
			/** Emails that the run will ask for as well: they are looked up along with it. */
			others(): string[];
	  };

/** Finds users by email; each email is looked up once per run. */
export class UserFinder {
	private readonly lookup: EmailLookup;

	/** The look-up that each email is part of. */
	private readonly lookUps = new Map<string, Promise<UsersByEmail>>();

	constructor(
		private readonly client: HttpClient,
		users: Users,
	) {
		this.lookup = new EmailLookup(client, users);
	}

	async idOf(key: UserKey): Promise<string> {
		if ('id' in key) return key.id;
		const user = await this.find(key);
		if (user) return user.id;
		throw this.unknown(key.email);
	}

	/** `undefined` if nobody has the email. */
	async find({ email, others }: Exclude<UserKey, { id: string }>): Promise<User | undefined> {
		const key = toKey(email);
		let lookUp = this.lookUps.get(key);
		if (!lookUp) {
			const fresh = [email, ...others()].filter((one) => !this.lookUps.has(toKey(one)));
			lookUp = this.lookup.find(fresh);
			for (const one of fresh) this.lookUps.set(toKey(one), lookUp);
		}
		return (await lookUp).get(key);
	}

	unknown(email: string): Error {
		return this.client.failures.plain(
			`No user has the email '${email}'`,
			'Check the address, or create the user with Create or Update.',
		);
	}
}
