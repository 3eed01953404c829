import type { IDataObject } from 'n8n-workflow';
import type { ChatBotApi } from '../../api/connect';
import { USERS_PER_PAGE } from '../../api/limits';
import { fetchUserPage } from '../../api/users';
import type { ActivityForm } from './form';
import { itemsOf } from './items';

/** For a test in the editor: the latest one, so that there is something to build the workflow with. */
export async function sampleOf(api: ChatBotApi, form: ActivityForm): Promise<IDataObject[]> {
	const { event, isWanted } = form;
	if (event === 'newUser') {
		const { rows } = await fetchUserPage(api.client, USERS_PER_PAGE, {});
		return itemsOf(form, rows.slice(0, 1));
	}
	const { rows } = await api.chats.page(undefined);
	const fitting = rows.filter((chat) => isWanted(chat) && (event === 'newChat' || chat.finished));
	return itemsOf(form, fitting.slice(0, 1));
}
