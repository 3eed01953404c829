/** What is made for the page of the ChatBot Activity Trigger: items of a chat and of a user. */
import type { IDataObject } from 'n8n-workflow';
import { ChatBotActivityTrigger } from '../../../nodes/ChatBot/ChatBotActivityTrigger.node';
import { KNOWN_USER_ID } from '../../../sandbox';
import { HostedPoll } from '../engine';
import type { Blocks } from './blocks';
import { fieldList, SharedFields } from './fields';
import { readableJson } from './json';
import { fenced } from './operation';
import { chatBot, credentialsFor } from './services';

type Started = Awaited<ReturnType<typeof chatBot.start>>;

const EMAIL = 'grace@shop.example';

export async function activityBlocks(service: Started): Promise<Blocks> {
	const { users, chats, stories } = service.sandbox.store;
	const chat = await arriving(service, 'finishedChat', () => {
		const [{ id: storyId }] = stories.v2.list();
		chats.begin({
			id: '65f000000000000000000061',
			storyId,
			userId: KNOWN_USER_ID,
			messages: [
				{ from: 'user', message: 'Where is my order?' },
				{ from: 'bot', message: 'It arrives tomorrow.' },
			],
			finished: true,
		});
	});
	const user = await arriving(service, 'newUser', () => {
		users.create(
			{ default_name: 'Grace Hopper', default_email: EMAIL, plan: 'team' },
			'customer-4711',
		);
	});
	return {
		fields: fieldList(new ChatBotActivityTrigger().description.properties, new SharedFields([])),
		'item.chat': fenced('json', readableJson(chat)),
		'item.user': fenced('json', readableJson(user)),
	};
}

async function arriving(service: Started, event: string, happen: () => void): Promise<IDataObject> {
	service.sandbox.reset();
	const hosted = new HostedPoll({
		nodeType: new ChatBotActivityTrigger(),
		parameters: { event },
		credentials: credentialsFor(chatBot, service),
	});
	await hosted.poll();
	happen();
	const [item] = await hosted.poll();
	return item;
}
