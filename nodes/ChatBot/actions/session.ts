import type { IExecuteFunctions } from 'n8n-workflow';
import { FileStore } from '../../shared/files/fileStore';
import { connectChatBot, type ChatBotApi } from '../api/connect';

/** What the operations of one run work with. */
export interface ChatBotSession extends ChatBotApi {
	files: FileStore;
}

export async function openSession(
	context: IExecuteFunctions,
	parallel: number,
): Promise<ChatBotSession> {
	const api = await connectChatBot(context, parallel);
	return { ...api, files: new FileStore(context) };
}
