import type { IPollFunctions } from 'n8n-workflow';
import { readCollection, refusal } from '../../../shared/trigger/form';
import { isGiven, isRecord, tidy, toText } from '../../../shared/values';
import type { Chat } from '../../api/chats';
import { SOURCES } from '../../api/reports';
import { EVENTS, filtersField, type ActivityEvent } from './fields';

export interface ActivityForm {
	event: ActivityEvent;
	isWanted(chat: Chat): boolean;
	simplify: boolean;
}

/** Throws for what is no filter: one that is dropped lets everything through. */
export function readForm(context: IPollFunctions): ActivityForm {
	const chosen: unknown = context.getNodeParameter('event', 'newChat');
	const event = EVENTS.find((one) => one === chosen);
	if (event === undefined) {
		throw refusal(context, `Event is '${String(chosen)}'`, `Use one of: ${EVENTS.join(', ')}.`);
	}
	const simplify = context.getNodeParameter('simplify', true) !== false;
	if (event === 'newUser') return { event, isWanted: () => true, simplify };
	const { storyId, source } = readCollection(context, filtersField);
	const story = isRecord(storyId) ? storyId.value : storyId;
	const id = tidy(toText(story) ?? '');
	if (isGiven(story) && !/^[\w-]+$/.test(id)) {
		const what = `Filters → Story '${String(story).slice(0, 60)}' is not an ID`;
		throw refusal(context, what, 'Choose the story from the list.');
	}
	if (isGiven(source) && !SOURCES.some((one) => one === source)) {
		const what = `Filters → Source is '${toText(source) ?? typeof source}'`;
		throw refusal(context, what, `Use one of: ${SOURCES.join(', ')}.`);
	}
	const isWanted = (chat: Chat) =>
		(id === '' || chat.storyId === id) && (!isGiven(source) || chat.source === source);
	return { event, isWanted, simplify };
}
