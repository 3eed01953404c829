import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { phraseIds } from './fields';

export const deletePhrases = defineOperation<ChatBotApi>({
	name: 'delete',
	displayName: 'Delete',
	action: 'Permanently delete phrases that were not understood',
	description:
		'Permanently remove phrases from the list of what was not understood. Only the older documentation of ChatBot shows this call.',
	fields: [phraseIds],
	async run({ api, parameters }) {
		const ids = parameters.ids('phraseIds');
		await api.training.delete(ids);
		return ids.map((id): IDataObject => ({ id, deleted: true }));
	},
});
