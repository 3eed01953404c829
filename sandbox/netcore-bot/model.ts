export interface BotUser {
	userId: string;
	/** Per channel; on WhatsApp the phone number. */
	botUserId: string;
	channelId: number;
	/** `null` where no name is known; the service then gives the Bot User ID as name. */
	name: string | null;
	createdAt: number;
	firstInteractedAt: number;
	lastInteractedAt: number;
	customFields: Record<string, unknown>;
	tags: string[];
}

/** As it travels; only the date is needed here. */
export interface Message extends Record<string, unknown> {
	createdAt: string;
}

export interface Seed {
	users: BotUser[];
	/** Made when they are asked for: a large seed would hold millions. */
	messagesOf(user: BotUser): Message[];
}

/** The codes of the service, and the names in its answers. */
export const CHANNEL_NAMES: Record<number, string> = {
	1010: 'webchat',
	1011: 'workflow',
	1012: 'googleBusinessMessages',
	1013: 'general',
	1014: 'whatsapp',
	1015: 'RCSBusinessMessages',
	1016: 'telegram',
	1017: 'facebook',
	1018: 'sms',
	1019: 'hangoutsChat',
	1020: 'google',
	1021: 'instagramMessaging',
};

/** What the user list takes: four are documented, 1021 was seen to work. */
export const USER_CHANNELS = [1010, 1014, 1016, 1017, 1021];
