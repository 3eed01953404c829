import { Type } from '@sinclair/typebox';
import { Closed } from '../framework/schema';
import { CHANNEL_NAMES, USER_CHANNELS } from './model';

const Code = (codes: number[]) => Type.Unsafe<number>({ type: 'integer', enum: codes });

const ALL_CHANNELS = Object.keys(CHANNEL_NAMES).map(Number);

/** ISO 8601 in UTC, as documented; the hour may not be left out. */
const UtcDate = Type.String({
	pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?Z$',
});

const NotBlank = Type.String({ pattern: '\\S' });

export const LoginSchema = Closed({ appId: NotBlank, appSecret: NotBlank });

export const PageSchema = Closed({
	page: Type.Integer({ minimum: 1, default: 1 }),
	limit: Type.Integer({ minimum: 25, maximum: 1000, default: 50 }),
});

/** Without channels the service breaks instead of refusing; the route does the same. */
export const ListUsersSchema = Closed({
	channelIds: Type.Optional(Type.Array(Code(USER_CHANNELS), { uniqueItems: true, minItems: 1 })),
	startDate: Type.Optional(UtcDate),
	endDate: Type.Optional(UtcDate),
});

export const ListTranscriptsSchema = Closed({
	botUserId: NotBlank,
	channelId: Code(ALL_CHANNELS),
	startDate: Type.Optional(UtcDate),
	endDate: Type.Optional(UtcDate),
});

export const UserDataSchema = Closed({ id: NotBlank });

export const UsageSchema = Closed({
	monthDate: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-\\d{2}$' })),
	channelId: Type.Optional(Code(ALL_CHANNELS)),
});
