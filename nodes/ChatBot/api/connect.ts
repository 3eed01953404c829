import { baseUrlOf } from '../../shared/http/baseUrl';
import { HttpClient } from '../../shared/http/client';
import type { HttpContext } from '../../shared/http/service';
import type { RetryBudget } from '../../shared/http/retry';
import { Chats } from './chats';
import { editionOf } from './edition';
import { Entities } from './entities';
import { Members, SegmentSync } from './members';
import { Segments } from './segments';
import { chatBot } from './service';
import { Stories } from './stories';
import { Training } from './training';
import { Upsert } from './upsert';
import { UserExport } from './userExport';
import { UserFinder } from './userFinder';
import { Users } from './users';
import { Webhooks } from './webhooks';

/** The service for one run, picker or activation. */
export interface ChatBotApi {
	client: HttpClient;
	users: Users;
	userFinder: UserFinder;
	segments: Segments;
	stories: Stories;
	webhooks: Webhooks;
	chats: Chats;
	entities: Entities;
	training: Training;
	members: Members;
	segmentSync: SegmentSync;
	userExport: UserExport;
	upsert: Upsert;
}

export async function connectChatBot(
	context: HttpContext,
	parallel = 1,
	retryBudget?: RetryBudget,
): Promise<ChatBotApi> {
	const credentials = await context.getCredentials(chatBot.credential);
	const baseUrl = baseUrlOf(context, chatBot, credentials);
	const client = new HttpClient(context, chatBot, credentials, { baseUrl, parallel, retryBudget });
	const edition = async () => await editionOf(client, credentials.apiVersion);
	const users = new Users(client);
	const segments = new Segments(client, edition);
	const members = new Members(client, segments, users);
	return {
		client,
		users,
		userFinder: new UserFinder(client, users),
		segments,
		stories: new Stories(client, edition),
		webhooks: new Webhooks(client),
		chats: new Chats(client),
		entities: new Entities(client),
		training: new Training(client),
		members,
		segmentSync: new SegmentSync(client, users, segments, members),
		userExport: new UserExport(client, users),
		upsert: new Upsert(client, users, members),
	};
}
