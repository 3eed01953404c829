import { Type } from '@sinclair/typebox';
import { Choice, Closed } from '../../framework/schema';
import { EXPORT_FIELDS } from '../export-fields';
import { FiltersSchema, MatchSchema } from '../filters/schema';
import { IdSchema, SortSchema } from './common';

export const ExportSchema = Closed({
	sort: Type.Optional(SortSchema),
	match: Type.Optional(MatchSchema),
	filters: Type.Optional(FiltersSchema),
	/** Not together with filters or match; the route sees to that. */
	users: Type.Optional(Type.Array(IdSchema, { minItems: 1, maxItems: 1000 })),
	/** 17 names exist, at most 16 may be sent: so it is documented. */
	fields: Type.Optional(Type.Array(Choice(EXPORT_FIELDS), { minItems: 1, maxItems: 16 })),
});
