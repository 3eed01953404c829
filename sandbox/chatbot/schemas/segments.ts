import { Type } from '@sinclair/typebox';
import { Closed } from '../../framework/schema';
import { IdSchema, NameSchema } from './common';

export const SegmentSchema = Closed({ name: NameSchema });

export const MembersSchema = Closed({
	segments: Type.Array(IdSchema, { minItems: 1, maxItems: 100 }),
	users: Type.Array(IdSchema, { minItems: 1, maxItems: 1000 }),
});
