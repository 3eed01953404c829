/** Reads the collections of a trigger's form, which has no items. */
import { NodeOperationError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { shapeOf } from '../run/shapes';
import { isGiven, kindOf, toText } from '../values';
import type { TriggerContext } from './identity';

/** The entries of a collection. Throws for what is none: a filter that is dropped lets everybody through. */
export function readCollection(context: TriggerContext, field: INodeProperties): IDataObject {
	const value = context.getNodeParameter(field.name, {});
	return shapeOf(field, value, {
		refuse: (_path, what, hint) => refusal(context, `${field.displayName} ${what}`, hint),
		isLeftBehind: () => false,
	}) as IDataObject;
}

/** A list of texts from a multi-option field: a list, or a text with commas where an expression gives it. */
export function readTexts(
	context: TriggerContext,
	{ name, displayName }: INodeProperties,
): string[] {
	const value: unknown = context.getNodeParameter(name, []);
	const list: unknown[] = Array.isArray(value) ? value : (toText(value)?.split(',') ?? [value]);
	const wrong = list.find((entry) => isGiven(entry) && toText(entry) === undefined);
	if (wrong !== undefined) {
		throw refusal(context, `${displayName} holds ${kindOf(wrong)}`, 'Give a list of texts.');
	}
	return list.map((entry) => toText(entry)?.trim() ?? '').filter((text) => text !== '');
}

/** n8n shows no more than the message of a publication that failed. */
export const refusal = (context: TriggerContext, what: string, hint: string) =>
	new NodeOperationError(context.getNode(), `${what}. ${hint}`);
