import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { ChatBotApi } from '../../api/connect';
import { storyId } from '../locators';
import { phraseIds, userInputId } from './fields';

export const train = defineOperation<ChatBotApi>({
	name: 'train',
	displayName: 'Train',
	action: 'Train phrases for a user input of a story',
	description:
		'Teach a story what phrases mean: its user input understands them from then on. One item per phrase says whether ChatBot could use it.',
	fields: [storyId, userInputId, phraseIds],
	// Two changes of one story at the same time may undo each other.
	inOrderOf: 'storyId',
	async run({ api, parameters }) {
		const story = parameters.id('storyId');
		const input = parameters.id('userInputId');
		const ids = parameters.ids('phraseIds');
		const { unused } = await api.training.train(story, input, ids);
		return ids.map((id): IDataObject => ({
			id,
			outcome: unused.includes(id) ? 'unused' : 'used',
			storyId: story,
			userInputId: input,
		}));
	},
});
