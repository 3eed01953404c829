interface Channel {
	code: number;
	/** The name in rows of the user list. */
	name: string;
	/** The name on the form. */
	displayName: string;
	/** Whether the user list accepts it: four are documented, and Instagram is known to work. */
	listsUsers?: boolean;
}

export const WHATSAPP = 1014;

/** In alphabetical order, for menus. */
export const CHANNELS: Channel[] = [
	{ code: 1017, name: 'facebook', displayName: 'Facebook', listsUsers: true },
	{ code: 1013, name: 'general', displayName: 'General' },
	{ code: 1020, name: 'google', displayName: 'Google' },
	{ code: 1012, name: 'googleBusinessMessages', displayName: 'Google Business Messages' },
	{ code: 1019, name: 'hangoutsChat', displayName: 'Hangouts Chat' },
	{ code: 1021, name: 'instagramMessaging', displayName: 'Instagram Messaging', listsUsers: true },
	{ code: 1015, name: 'RCSBusinessMessages', displayName: 'RCS Business Messages' },
	{ code: 1018, name: 'sms', displayName: 'SMS' },
	{ code: 1016, name: 'telegram', displayName: 'Telegram', listsUsers: true },
	{ code: 1010, name: 'webchat', displayName: 'Webchat', listsUsers: true },
	{ code: WHATSAPP, name: 'whatsapp', displayName: 'WhatsApp', listsUsers: true },
	{ code: 1011, name: 'workflow', displayName: 'Workflow' },
];

/**
 * The code of a channel that is given by its code or its name. Unknown codes pass, since the service may
 * have added channels. `undefined` for anything else.
 */
export function channelCodeOf(value: unknown): number | undefined {
	if (typeof value === 'number') return isCode(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
	if (/^\s*\d+\s*$/.test(value)) return channelCodeOf(Number(value));
	const wanted = plain(value);
	return CHANNELS.find(({ name, displayName }) => [name, displayName].map(plain).includes(wanted))
		?.code;
}

/** For messages: the name on the form, or the code of an unknown channel. */
export function channelLabel(code: number): string {
	return CHANNELS.find((channel) => channel.code === code)?.displayName ?? `channel ${code}`;
}

/**
 * What is wrong with an ID that cannot be one of the channel; `undefined` if it may be. Only WhatsApp's IDs
 * have a known form. On other channels, the two IDs of a user may even be the same.
 */
export function whyNotAnIdOf(channelId: number, botUserId: string): string | undefined {
	if (channelId !== WHATSAPP) return undefined;
	if (isUserId(botUserId)) return 'is a User ID, not a Bot User ID';
	if (/^\+\d+$/.test(botUserId)) return undefined;
	const digits = botUserId.replace(/[\s().\/-]/g, '');
	if (/^\d{6,15}$/.test(digits)) return 'is a phone number without +';
	return /^\+\d{6,15}$/.test(digits) ? 'is a phone number with other characters in it' : undefined;
}

/** Whether it looks like the ID of the user list. */
export const isUserId = (id: string) => /^[0-9a-f]{24}$/i.test(id);

/** The name of a channel as the service gives it; null for one that is not known, and for all of them. */
export const channelNameOf = (code: number | undefined): string | null =>
	CHANNELS.find((channel) => channel.code === code)?.name ?? null;

const isCode = (value: number) => Number.isSafeInteger(value) && value > 0;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
