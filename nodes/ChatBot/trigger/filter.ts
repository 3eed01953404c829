import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../shared/run/parameters';
import type { Delivery } from './delivery';

/** The filters of the form, as n8n stores them. */
export interface DeliveryFilters {
	/** Names with commas between them, or a list from an expression. */
	blockNames?: string | string[];
	attribute?: string;
	attributeOperator?: 'equals' | 'exists';
	attributeValue?: string;
}

/** Whether the workflow shall run for this delivery. */
export function isWanted(delivery: Delivery, filters: DeliveryFilters): boolean {
	return fitsBlock(delivery, filters) && fitsAttribute(delivery, filters);
}

function fitsBlock({ block }: Delivery, { blockNames = '' }: DeliveryFilters): boolean {
	const list = Array.isArray(blockNames) ? blockNames : String(blockNames).split(',');
	const names = list.map((name) => String(name).trim().toLowerCase()).filter(Boolean);
	return names.length === 0 || names.includes((block.name ?? '').trim().toLowerCase());
}

function fitsAttribute(
	{ attributes, userAttributes }: Delivery,
	{ attribute = '', attributeOperator = 'exists', attributeValue = '' }: DeliveryFilters,
): boolean {
	const name = attribute.trim();
	if (name === '') return true;
	const value = own(attributes, name) ?? own(userAttributes, name);
	if (value === undefined || value === null || value === '') return false;
	return attributeOperator !== 'equals' || toText(value) === String(attributeValue);
}

function own(record: IDataObject, name: string): unknown {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}
