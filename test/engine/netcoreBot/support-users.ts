import type { BotUser } from '../../../sandbox/netcore-bot/model';
import type { UsedNetcoreBot } from './support';

/** All on which the stand-in has users. */
export const ALL_CHANNELS = [1010, 1014, 1016, 1017, 1021];

/** The parameters of the user list. */
export const listUsers = (more: object = {}) => ({
	resource: 'user',
	operation: 'getAll',
	channelIds: [1014],
	...more,
});

/** Who was active in a period, as one single call would tell it. */
export const activeUsers =
	(netcoreBot: UsedNetcoreBot) =>
	(channelIds: number[], from: string, to: string): BotUser[] =>
		netcoreBot.sandbox.store.activeUsers({
			channelIds,
			from: Date.parse(from),
			to: Date.parse(to),
		});
