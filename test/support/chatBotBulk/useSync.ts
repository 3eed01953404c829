import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useChatBot, type RunOptions } from '../chatBot';
import { countCalls } from './calls';
import { jobs } from './jobs';
import { idsOf, membersOf, segmentNamed } from './state';

interface Options extends RunOptions {
	job?: INodeParameters;
}

/** Matching a segment with a list, for the tests of a file. */
export function useSync() {
	const chatBot = useChatBot();
	return {
		chatBot,
		calls: () => countCalls(chatBot.sandbox.requests()),
		nothingChanged: () =>
			expect(chatBot.sent().filter(({ method }) => method !== 'GET')).toEqual([]),
		/** Email and name as a row has them. */
		contactOf(id: string) {
			const { default_email: email = null, default_name: name = null } =
				chatBot.sandbox.store.users.get(id).attributes;
			return { email, name };
		},
		run: async (segment: string, items: IDataObject[], { job, ...options }: Options = {}) =>
			await chatBot.run(jobs.sync(segment, job), { items, ...options }),
		/** A segment with the first twenty of thirty users; wanted are the last twenty-five. */
		prepare() {
			const { store } = chatBot.sandbox;
			const ids = idsOf(store).slice(0, 30);
			const segment = segmentNamed(store, 'list', ids.slice(0, 20));
			const members = () => membersOf(store, segment);
			return { store, ids, segment, wanted: ids.slice(5), members };
		},
	};
}
