import { HttpClient } from '../../shared/http/client';
import type { HttpContext } from '../../shared/http/context';
import { editionOf } from './edition';
import { Segments } from './segments';
import { chatBot } from './service';
import { Stories } from './stories';
import { Users } from './users';
import { Webhooks } from './webhooks';

/** The service for one run, picker or activation. */
export interface ChatBotApi {
	client: HttpClient;
	users: Users;
	segments: Segments;
	stories: Stories;
	webhooks: Webhooks;
}

export async function connectChatBot(context: HttpContext, parallel = 1): Promise<ChatBotApi> {
	const credentials = await context.getCredentials(chatBot.credential);
	const baseUrl = String(credentials.baseUrl);
	const client = new HttpClient(context, chatBot, credentials, { baseUrl, parallel });
	const edition = async () => await editionOf(client, credentials.apiVersion);
	return {
		client,
		users: new Users(client),
		segments: new Segments(client, edition),
		stories: new Stories(client, edition),
		webhooks: new Webhooks(client),
	};
}
