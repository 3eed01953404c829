import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../../shared/run/operation';
import type { Parameters } from '../../../shared/run/parameters';
import type { TiledeskApi } from '../../api/connect';
import type { Conversation } from '../../api/conversations';
import {
	botId,
	conversationId,
	departmentId,
	memberId,
	readConversationId,
	readKnownId,
} from '../locators';

const TARGETS = ['anyPerson', 'bot', 'department', 'person'] as const;

type Target = (typeof TARGETS)[number];

const shownFor = (target: Target, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { assignTo: [target] } },
});

export const assign = defineOperation<TiledeskApi>({
	name: 'assign',
	displayName: 'Assign',
	action: 'Assign a conversation',
	description:
		'Hand a conversation to a person, a bot or a department, in place of those who have it now',
	fields: [
		conversationId,
		{
			displayName: 'Assign To',
			name: 'assignTo',
			type: 'options',
			options: [
				{
					name: 'Bot',
					value: 'bot',
					description: 'The bot answers from now on',
				},
				{
					name: 'Department',
					value: 'department',
					description: 'Tiledesk chooses who gets it, the bot of the department first',
				},
				{
					name: 'Person',
					value: 'person',
					description: 'One member of the team',
				},
				{
					name: 'Person, Not the Bot',
					value: 'anyPerson',
					description: 'Tiledesk chooses a person of its department and takes the bot out',
				},
			],
			default: 'anyPerson',
			description: 'Who gets the conversation',
		},
		shownFor('person', memberId),
		shownFor('bot', botId),
		shownFor('department', departmentId),
	],
	options: [
		{
			displayName: 'Without Bot',
			name: 'withoutBot',
			type: 'boolean',
			default: false,
			description: 'Whether the bot of the department is left out, when assigned to a department',
		},
	],
	inOrderOf: 'conversationId',
	async run({ api, parameters }) {
		const id = readConversationId(parameters);
		const assignTo = parameters.choice('assignTo', TARGETS);
		const { status, participants = [] } = await assigned(api, parameters, id, assignTo);
		return { id, assigned: true, assignTo, status, participants };
	},
});

async function assigned(
	api: TiledeskApi,
	parameters: Parameters,
	id: string,
	target: Target,
): Promise<Conversation> {
	const { conversations } = api;
	switch (target) {
		case 'anyPerson':
			return await conversations.handToPerson(id);
		case 'person': {
			const member = await readKnownId(api, parameters, 'memberId');
			return await conversations.assignTo(id, member.id);
		}
		case 'bot': {
			const bot = await readKnownId(api, parameters, 'botId');
			return await conversations.assignTo(id, `bot_${bot.id}`);
		}
		case 'department': {
			const department = await readKnownId(api, parameters, 'departmentId');
			const withoutBot = parameters.isOn('options.withoutBot');
			return await conversations.routeTo(id, department.id, withoutBot);
		}
	}
}
