import type { IDataObject } from 'n8n-workflow';
import { readCollection, readTexts, refusal } from '../../../shared/trigger/form';
import type { TriggerContext, TriggerKind } from '../../../shared/trigger/identity';
import { toText } from '../../../shared/values';
import { secretOf } from '../../api/login';
import { ID_HINT, isId, tiledesk } from '../../api/service';
import { departmentsField, optionsField } from './fields';

export const BOT_TRIGGER: TriggerKind = {
	name: 'tiledeskBotTrigger',
	credential: tiledesk.credential,
	secretOf,
};

export interface BotForm {
	name: string;
	language: string;
	departmentIds: string[];
}

export function readForm(context: TriggerContext): BotForm {
	const textOf = (name: string) => toText(context.getNodeParameter(name, ''))?.trim() ?? '';
	const name = textOf('botName');
	if (name === '') {
		throw refusal(context, 'Bot Name is empty', 'Enter the name under which the bot appears.');
	}
	const language = textOf('language') || 'en';
	if (!/^[a-z]{2}$/i.test(language)) {
		throw refusal(context, `Language is '${language}'`, 'Enter a two-letter code, as en.');
	}
	const departmentIds = readTexts(context, departmentsField).map((id) => id.toLowerCase());
	const wrong = departmentIds.find((id) => !isId(id));
	if (wrong !== undefined) {
		throw refusal(context, `Department '${wrong.slice(0, 60)}' is not an ID`, ID_HINT);
	}
	return { name, language: language.toLowerCase(), departmentIds };
}

export const readOptions = (context: TriggerContext): IDataObject =>
	readCollection(context, optionsField);
