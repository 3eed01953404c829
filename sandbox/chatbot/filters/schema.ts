import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../../framework/schema';
import { FILTER_OPERATORS, FILTER_TYPES } from './table';

const FilterSchema = Closed({
	type: Choice(FILTER_TYPES),
	operator: Choice(FILTER_OPERATORS),
	/** Text in a query string; a boolean is welcome in JSON. Unused by isSet and isNotSet. */
	value: Type.Optional(Type.Union([Type.String(), Type.Boolean()])),
	/** The attribute's name; only with type `attribute`. */
	name: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
});

export type Filter = Static<typeof FilterSchema>;

export const FiltersSchema = Type.Array(FilterSchema, { minItems: 1, maxItems: 5 });

export const MatchSchema = Choice(['all', 'any']);
export type Match = Static<typeof MatchSchema>;
