import { Type } from '@sinclair/typebox';
import { Closed } from '../../framework/schema';
import { FiltersSchema, MatchSchema } from '../filters/schema';
import { DEFAULT_ATTRIBUTES } from '../model';
import { IdSchema, SortSchema } from './common';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const NullableDefaults = Object.fromEntries(
	DEFAULT_ATTRIBUTES.map((name) => [
		name,
		Type.Optional(
			Type.Unsafe<string | null>({
				type: ['string', 'null'],
				minLength: 1,
				maxLength: name === 'default_name' ? 256 : 1024,
			}),
		),
	]),
);

/**
 * Custom attributes are text and never null. That their names end at 128 characters is known from the chat
 * widget only; the stand-in holds the API to the same.
 */
const AttributesSchema = Type.Unsafe<Record<string, string | null>>(
	Type.Object(NullableDefaults, {
		minProperties: 1,
		maxProperties: 99,
		propertyNames: text(128),
		additionalProperties: text(1024),
	}),
);

export const CreateUserSchema = Closed({
	/** May be missing only beside `attributes.default_email`; the route sees to that. */
	userId: Type.Optional(text(256)),
	segments: Type.Optional(Type.Union([IdSchema, Type.Array(IdSchema)])),
	attributes: AttributesSchema,
});

export const UpdateUserSchema = Closed({ attributes: AttributesSchema });

export const BanSchema = Closed({ banned: Type.Boolean() });

export const ListUsersSchema = Closed({
	limit: Type.Integer({ minimum: 1, maximum: 40, default: 40 }),
	after: Type.Optional(IdSchema),
	sort: Type.Optional(SortSchema),
	match: Type.Optional(MatchSchema),
	filters: Type.Optional(FiltersSchema),
});

const UserSegmentIds = (minItems: number) => Type.Array(IdSchema, { minItems, maxItems: 100 });

export const SomeSegmentIdsSchema = UserSegmentIds(1);
/** Replacing with nothing empties the list; whether the service takes it is not documented. */
export const AnySegmentIdsSchema = UserSegmentIds(0);
