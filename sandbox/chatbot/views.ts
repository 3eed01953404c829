import { toSpacedDate, toTimestamp } from './dates';
import {
	DEFAULT_ATTRIBUTES,
	type Attributes,
	type Segment,
	type User,
	type Webhook,
} from './model';

/** Every default attribute is always present, null where unknown. */
const withDefaults = (attributes: Attributes): Attributes => ({
	...EMPTY_DEFAULTS,
	...attributes,
});

const EMPTY_DEFAULTS: Attributes = Object.fromEntries(
	DEFAULT_ATTRIBUTES.map((name) => [name, null]),
);

export const toUserListItem = (user: User) => ({
	id: user.id,
	userId: user.userId,
	banned: user.banned,
	attributes: withDefaults(user.attributes),
	conversations: user.conversations.length,
	createdAt: toSpacedDate(user.createdAt),
	lastSeen: toSpacedDate(user.lastSeen),
});

export const toUserDetails = (user: User, segments: Segment[]) => ({
	...toUserListItem(user),
	sessionAttributes: user.sessionAttributes,
	conversations: user.conversations.map(({ id, date, firstMessage }) => ({
		id,
		date: toSpacedDate(date),
		firstMessage,
	})),
	segments: segments.map(({ id, name }) => ({ id, name })),
});

export const toSegmentListItem = (segment: Segment) => ({
	id: segment.id,
	name: segment.name,
	users: segment.memberIds.size,
	createdAt: toSpacedDate(segment.createdAt),
});

export const toWebhookListItem = ({ id, name, url, error }: Webhook) => ({
	id,
	name,
	url,
	error: error?.message ?? '',
});

/** How a detail without an error looks is not documented; null is our choice. */
export const toWebhookDetails = ({ error, ...webhook }: Webhook) => ({
	...webhook,
	error: error && { date: toTimestamp(error.date), message: error.message },
});
