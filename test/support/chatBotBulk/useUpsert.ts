import type { IDataObject } from 'n8n-workflow';
import { useChatBot, type RunOptions } from '../chatBot';
import { countCalls } from './calls';
import { jobs } from './jobs';

/** Creating or updating users, for the tests of a file. */
export function useUpsert() {
	const chatBot = useChatBot();
	return {
		chatBot,
		calls: () => countCalls(chatBot.sandbox.requests()),
		run: async (items: IDataObject[], options: RunOptions = {}) =>
			await chatBot.run(jobs.upsert, { items, ...options }),
	};
}
