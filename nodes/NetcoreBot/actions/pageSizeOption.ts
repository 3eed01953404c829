import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../shared/run/parameters';
import { LARGEST_PAGE, SMALLEST_PAGE } from '../api/limits';

export function pageSizeOption(size: number, description: string): INodeProperties {
	return {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: SMALLEST_PAGE, maxValue: LARGEST_PAGE, numberPrecision: 0 },
		default: size,
		description,
	};
}

/** `undefined` where the option was not added, or is empty. */
export function readPageSize(parameters: Parameters): number | undefined {
	const name = 'options.pageSize';
	if (parameters.given(name) === undefined) return undefined;
	return parameters.wholeNumber(name, { min: SMALLEST_PAGE, max: LARGEST_PAGE });
}
