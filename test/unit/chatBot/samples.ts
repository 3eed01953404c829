import type { User } from '../../../nodes/ChatBot/api/user';

const DEFAULT_NAMES = [
	...['avatar', 'city', 'country', 'email', 'gender', 'ip', 'language', 'name', 'referrer'],
	...['region', 'timezone', 'url', 'username'],
].map((name) => `default_${name}`);

/** A user as the list shows one, with every default attribute unset. */
export const userWith = (
	{ attributes, ...more }: Partial<User> = {},
	id = '65f0000000000000000000a1',
): User => ({
	id,
	userId: 'customer-1',
	banned: false,
	conversations: 0,
	createdAt: '2026-01-01 10:00:00.000Z',
	lastSeen: '2026-02-01 10:00:00.000Z',
	...more,
	attributes: {
		...Object.fromEntries(DEFAULT_NAMES.map((name) => [name, null])),
		...attributes,
	},
});
