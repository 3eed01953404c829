import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../run/parameters';

/** In the words that n8n's linter asks for. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const isSimplified = (parameters: Parameters) =>
	parameters.isOn('simplify', simplifyField.default === true);
