import type { IDataObject } from 'n8n-workflow';
import { toText } from '../../../shared/values';
import type { Delivery } from './delivery';

/** The "Filters" of the form. With an expression, each of them can have any value. */
export interface DeliveryFilters {
	/** Names separated by commas, or a list from an expression. */
	blockNames?: unknown;
	attribute?: unknown;
	attributeOperator?: unknown;
	attributeValue?: unknown;
}

/** Whether the delivery starts the workflow. */
export function isWanted(delivery: Delivery, filters: DeliveryFilters): boolean {
	return matchesBlock(delivery, filters) && matchesAttribute(delivery, filters);
}

function matchesBlock({ block }: Delivery, { blockNames }: DeliveryFilters): boolean {
	const list = Array.isArray(blockNames) ? blockNames : textOf(blockNames).split(',');
	const names = list.map((name) => textOf(name).trim().toLowerCase()).filter(Boolean);
	return names.length === 0 || names.includes((block.name ?? '').trim().toLowerCase());
}

function matchesAttribute(
	{ attributes, userAttributes }: Delivery,
	{ attribute, attributeOperator, attributeValue }: DeliveryFilters,
): boolean {
	const name = textOf(attribute).trim();
	if (name === '') return true;
	const value = own(attributes, name) ?? own(userAttributes, name);
	if (value === undefined || value === null || value === '') return false;
	// A value without a condition means: compare it.
	const condition =
		toText(attributeOperator)?.trim() || (textOf(attributeValue) === '' ? 'exists' : 'equals');
	return condition !== 'equals' || toText(value) === textOf(attributeValue);
}

const textOf = (value: unknown) => toText(value) ?? '';

function own(record: IDataObject, name: string): unknown {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}
