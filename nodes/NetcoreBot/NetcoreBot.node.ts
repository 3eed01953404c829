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
import { connectNetcoreBot } from './api/connect';
import * as listSearch from './methods/listSearch';

export class NetcoreBot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Netcore Bot',
		name: 'netcoreBot',
		icon: { light: 'file:netcoreBot.svg', dark: 'file:netcoreBot.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Read users, transcripts, profiles and usage of a bot on Netcore Cloud',
		documentationUrl:
			'https://github.com/n8n-nodes-chatbot/n8n-nodes-chatbot/blob/main/docs/netcore-bot.md',
		defaults: { name: 'Netcore Bot' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'netcoreBotApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, connectNetcoreBot);
	}
}
