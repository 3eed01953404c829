import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { readCollection, readTexts, refusal } from '../../../shared/trigger/form';
import type { TriggerContext, TriggerKind } from '../../../shared/trigger/identity';
import { isGiven, isRecord, toText } from '../../../shared/values';
import type { HookData } from '../../api/hooks';
import { ID_HINT, isId, tiledesk } from '../../api/service';
import { secretOf } from '../../api/login';
import { EVENTS, eventsField, filtersField, optionsField, type TriggerEvent } from './fields';

export const TILEDESK_TRIGGER: TriggerKind = {
	name: 'tiledeskTrigger',
	credential: tiledesk.credential,
	secretOf,
};

const isEvent = (text: string): text is TriggerEvent => Object.hasOwn(EVENTS, text);

/** The chosen events, each once. */
export function readEvents(context: TriggerContext): TriggerEvent[] {
	const chosen = readTexts(context, eventsField);
	const unknown = chosen.find((event) => !isEvent(event));
	if (unknown !== undefined) {
		throw refusal(
			context,
			`Events has '${unknown}'`,
			`Use one of: ${Object.keys(EVENTS).join(', ')}.`,
		);
	}
	if (chosen.length === 0) throw refusal(context, 'Events is empty', 'Choose at least one.');
	return [...new Set(chosen.filter(isEvent))];
}

/** The hook of each chosen event. The query tells deliveries of the events apart and proves them. */
export const wantedHooks = (context: IHookFunctions, url: string, token: string): HookData[] =>
	readEvents(context).map((event) => ({
		event: nameInTiledesk(context, event),
		target: `${url}?${new URLSearchParams({ event, token }).toString()}`,
	}));

/** A custom event has a name of its own behind that of its kind. */
export function nameInTiledesk(context: TriggerContext, event: TriggerEvent): string {
	const name = event === 'customEvent' ? context.getNodeParameter('eventName', '') : '';
	return [EVENTS[event], toText(name)?.trim()].filter(Boolean).join('.');
}

/** The event that a delivery tells of; `undefined` if it is not chosen any more. */
export const eventIn = (context: TriggerContext, query: IDataObject): TriggerEvent | undefined =>
	readEvents(context).find((event) => event === query.event);

export interface Filters {
	bot?: 'with' | 'without';
	/** In lower case; empty for all. */
	channels: string[];
	departmentId?: string;
	from: 'agent' | 'anyone' | 'bot' | 'visitor';
}

/** Throws for what is none: a filter that is dropped lets everybody through. */
export function readFilters(context: TriggerContext): Filters {
	const { bot, channel, departmentId, from } = readCollection(context, filtersField);
	const id = isRecord(departmentId) ? departmentId.value : departmentId;
	if (isGiven(id) && !isId(toText(id)?.trim() ?? '')) {
		throw refusal(
			context,
			`Filters → Department '${String(id).slice(0, 60)}' is not an ID`,
			ID_HINT,
		);
	}
	if (isGiven(channel) && !Array.isArray(channel) && toText(channel) === undefined) {
		throw refusal(context, 'Filters → Channel is no text', 'Enter names with commas between.');
	}
	const channels = Array.isArray(channel) ? channel : (toText(channel) ?? '').split(',');
	return {
		bot: choice(context, 'Bot', bot, ['with', 'without']),
		channels: channels.map((name) => String(name).trim().toLowerCase()).filter(Boolean),
		departmentId: isGiven(id) ? String(id).trim().toLowerCase() : undefined,
		from: choice(context, 'From', from, ['agent', 'anyone', 'bot', 'visitor']) ?? 'visitor',
	};
}

export const readOptions = (context: TriggerContext): IDataObject =>
	readCollection(context, optionsField);

function choice<Choice extends string>(
	context: TriggerContext,
	name: string,
	value: unknown,
	choices: Choice[],
): Choice | undefined {
	if (!isGiven(value)) return undefined;
	const found = choices.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	const what = `Filters → ${name} is '${toText(value) ?? typeof value}'`;
	throw refusal(context, what, `Use one of: ${choices.join(', ')}.`);
}
