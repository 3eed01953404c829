import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../shared/run/parameters';

export function outputField(simplified: string): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'Exactly what Netcore Bot answers' },
			{ name: 'Simplified', value: 'simplified', description: simplified },
		],
		default: 'simplified',
		description: 'In which form to return the data',
	};
}

export const isRaw = (parameters: Parameters): boolean =>
	parameters.choice('output', ['raw', 'simplified'] as const) === 'raw';
