import { Type, type Static } from '@sinclair/typebox';
import { Choice, Closed } from '../../framework/schema';

export const IdSchema = Type.String({ pattern: '^[0-9a-f]{24}$' });

/** Any text: an id of the wrong form is simply not found. */
export const ByIdSchema = Closed({ id: Type.String() });

export const NameSchema = Type.String({ minLength: 1, maxLength: 256 });

export const SortSchema = Closed({
	field: Type.Optional(Choice(['createdAt', 'lastSeen'])),
	order: Type.Optional(Choice(['asc', 'desc'])),
});

/** Newest first, as documented. */
export const readSort = ({ field, order }: Static<typeof SortSchema> = {}) => ({
	field: field ?? 'createdAt',
	order: order ?? 'desc',
});
