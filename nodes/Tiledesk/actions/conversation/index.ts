import type { Resource } from '../../../shared/run/operation';
import type { TiledeskApi } from '../../api/connect';
import { addNote } from './addNote';
import { addTags } from './addTags';
import { assign } from './assign';
import { close } from './close';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { removeTags } from './removeTags';
import { reopen } from './reopen';
import { setAttributes } from './setAttributes';
import { update } from './update';

export const conversation: Resource<TiledeskApi> = {
	name: 'conversation',
	displayName: 'Conversation',
	description: 'What visitors write, and who answers them',
	operations: [
		addNote,
		addTags,
		assign,
		close,
		create,
		get,
		getAll,
		removeTags,
		reopen,
		setAttributes,
		update,
	],
	default: 'getAll',
};
