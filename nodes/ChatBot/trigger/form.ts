import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readCollection, refusal } from '../../shared/trigger/form';
import type { TriggerContext, TriggerKind } from '../../shared/trigger/identity';
import { isGiven, kindOf, toText } from '../../shared/values';
import { chatBot } from '../api/service';
import { filtersField, optionsField } from './fields';

export const CHATBOT_TRIGGER: TriggerKind = {
	name: 'chatBotTrigger',
	credential: chatBot.credential,
	secretOf: ({ accessToken }) => toText(accessToken) ?? '',
};

const CONDITIONS = ['equals', 'exists'];

/** The options of the form. Throws for what is none. */
export const readOptions = (context: TriggerContext): IDataObject =>
	readCollection(context, optionsField);

/** The filters of the form. Throws for what is none: a filter that is dropped lets everybody through. */
export function readFilters(context: TriggerContext): IDataObject {
	const filters = readCollection(context, filtersField);
	for (const { name, displayName } of filtersField.options as INodeProperties[]) {
		const value = filters[name];
		const isNames = name === 'blockNames' && Array.isArray(value);
		if (!isGiven(value) || isNames || toText(value) !== undefined) continue;
		throw refusal(context, `Filters → ${displayName} is ${kindOf(value)}`, 'Give a text.');
	}
	const { attribute, attributeOperator: condition, attributeValue } = filters;
	if (isGiven(condition) && !CONDITIONS.includes(String(condition))) {
		const what = `Filters → Attribute Condition is '${String(condition)}'`;
		throw refusal(context, what, `Use one of: ${CONDITIONS.join(', ')}.`);
	}
	if (!isGiven(attribute) && isGiven(attributeValue)) {
		throw refusal(context, 'Filters → Attribute is empty', 'Enter the name of the attribute.');
	}
	return filters;
}
