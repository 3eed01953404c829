/** A row of the user list. Values of attributes are texts; `null` where a default one is unset. */
export interface User {
	id: string;
	userId: string;
	banned: boolean;
	attributes: Record<string, string | null>;
	/** How many there were. In the details it is a list of them. */
	conversations: number;
	createdAt: string;
	lastSeen: string;
}

export interface UserDetails extends Omit<User, 'conversations'> {
	sessionAttributes: Record<string, string>;
	/** The reference names the date both `date` and `createdAt`. */
	conversations: Array<{
		id: string;
		date?: string;
		createdAt?: string;
		firstMessage: string | null;
	}>;
	segments: Array<{ id: string; name: string }>;
}
