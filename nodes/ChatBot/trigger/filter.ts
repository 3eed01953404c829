import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../shared/values';
import type { Delivery } from './delivery';

/** The filters of the form. An expression may give each of them any value. */
export interface DeliveryFilters {
	/** Names with commas between them, or a list from an expression. */
	blockNames?: unknown;
	attribute?: unknown;
	attributeOperator?: unknown;
	attributeValue?: unknown;
}

/** Whether the workflow shall run for this delivery. */
export function isWanted(delivery: Delivery, filters: DeliveryFilters): boolean {
	return fitsBlock(delivery, filters) && fitsAttribute(delivery, filters);
}

function fitsBlock({ block }: Delivery, { blockNames }: DeliveryFilters): boolean {
	const list = Array.isArray(blockNames) ? blockNames : textOf(blockNames).split(',');
	const names = list.map((name) => textOf(name).trim().toLowerCase()).filter(Boolean);
	return names.length === 0 || names.includes((block.name ?? '').trim().toLowerCase());
}

function fitsAttribute(
	{ attributes, userAttributes }: Delivery,
	{ attribute, attributeOperator, attributeValue }: DeliveryFilters,
): boolean {
	const name = textOf(attribute).trim();
	if (name === '') return true;
	const value = own(attributes, name) ?? own(userAttributes, name);
	if (value === undefined || value === null || value === '') return false;
	// Who adds a value without a condition wants it compared.
	const condition = attributeOperator ?? (textOf(attributeValue) === '' ? 'exists' : 'equals');
	return condition !== 'equals' || toText(value) === textOf(attributeValue);
}

const textOf = (value: unknown) => toText(value) ?? '';

function own(record: IDataObject, name: string): unknown {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}
