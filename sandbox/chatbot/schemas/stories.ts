import { Type } from '@sinclair/typebox';
import { Closed } from '../../framework/schema';
import { NameSchema } from './common';

/** Neither length is documented: both are our assumption. */
const DescriptionSchema = Type.String({ maxLength: 1024 });

export const CreateStorySchema = Closed({
	name: NameSchema,
	description: Type.Optional(DescriptionSchema),
});

export const UpdateStorySchema = Closed(
	{
		name: Type.Optional(NameSchema),
		description: Type.Optional(DescriptionSchema),
	},
	{ minProperties: 1 },
);
