import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../shared/run/properties';
import { runItems } from '../shared/run/runItems';
import { resources } from './actions';
import { connectTiledesk } from './api/connect';
import * as listSearch from './methods/listSearch';

export class Tiledesk implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tiledesk',
		name: 'tiledesk',
		icon: { light: 'file:tiledesk.svg', dark: 'file:tiledesk.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Answer conversations and keep leads and segments in Tiledesk',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/tiledesk.md',
		defaults: { name: 'Tiledesk' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'tiledeskApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectTiledesk);
	}
}
