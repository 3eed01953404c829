/** Chats, entities, reports and training. */
import { Type } from '@sinclair/typebox';
import { Choice, Closed } from '../../framework/schema';
import { IdSchema } from './common';

export const CHATS_PER_PAGE = 40;

/** The page size is fixed, and there is no filter. */
export const ListChatsSchema = Closed({ after: Type.Optional(Type.Integer({ minimum: 0 })) });

/** The lengths of a value are not documented: these are our assumption. */
const ValueSchema = Type.String({ minLength: 1, maxLength: 1024 });

const EntrySchema = Closed({
	value: ValueSchema,
	synonyms: Type.Array(Closed({ value: ValueSchema }), { maxItems: 99 }),
});

/** Create and update take the same. */
export const EntitySchema = Closed({
	name: Type.String({ minLength: 1, maxLength: 128 }),
	entries: Type.Array(EntrySchema, { minItems: 1, maxItems: 2000 }),
});

export const PHRASES_PER_PAGE = 100;

export const ListPhrasesSchema = Closed({
	page: Type.Integer({ minimum: 1, maximum: 1024, default: 1 }),
});

const PhraseIds = Type.Array(IdSchema, { minItems: 1, maxItems: 1000 });

export const DeletePhrasesSchema = PhraseIds;

export const TrainSchema = Closed({
	storyId: IdSchema,
	targetId: Type.String({ minLength: 1 }),
	items: PhraseIds,
});

export const PERIODS = [
	'today',
	'yesterday',
	'last7days',
	'last30days',
	'thisMonth',
	'lastMonth',
	'last3Months',
	'thisYear',
	'lastYear',
] as const;

export const DIMENSIONS = ['auto', 'year', 'month', 'day', 'hour'] as const;

const SOURCES = ['messenger', 'livechat', 'livechat3', 'slack', 'widget', 'app', 'custom'] as const;

const DateSchema = Type.String({ pattern: '^\\d{4}-\\d\\d?-\\d\\d?(T[\\d:.]+Z)?$' });

export const ReportSchema = Closed({
	from: Type.Optional(DateSchema),
	to: Type.Optional(DateSchema),
	period: Type.Optional(Choice(PERIODS)),
	dimension: Type.Optional(Choice(DIMENSIONS)),
	source: Type.Optional(Choice(SOURCES)),
	storyId: Type.Optional(IdSchema),
});
