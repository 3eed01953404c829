/** In every seed, whatever its size: what tests and examples may rely on. */
export const NETCORE_APP_ID = '64a0c0ffee00000000000001';
export const NETCORE_APP_SECRET = 'sandbox-secret';

/** Asha's transcript has one message of every kind. */
export const KNOWN_BOT_USER = {
	userId: '64a0c0ffee0000000000beef',
	botUserId: '+911234500000',
	channelId: 1014,
	name: 'Asha',
};
