import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { shapeOf } from '../../shared/run/shapes';
import { isGiven, kindOf, toText } from '../../shared/values';
import { filtersField, optionsField } from './fields';

const CONDITIONS = ['equals', 'exists'];

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** The options of the form. Throws for what is none. */
export const readOptions = (context: TriggerContext): IDataObject => read(context, optionsField);

/** The filters of the form. Throws for what is none: a filter that is dropped lets everybody through. */
export function readFilters(context: TriggerContext): IDataObject {
	const filters = read(context, filtersField);
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

function read(context: TriggerContext, field: INodeProperties): IDataObject {
	const value = context.getNodeParameter(field.name, {});
	return shapeOf(field, value, {
		refuse: (_path, what, hint) => refusal(context, `${field.displayName} ${what}`, hint),
		isLeftBehind: () => false,
	}) as IDataObject;
}

/** n8n shows no more than the message of a publication that failed. */
const refusal = (context: TriggerContext, what: string, hint: string) =>
	new NodeOperationError(context.getNode(), `${what}. ${hint}`);
