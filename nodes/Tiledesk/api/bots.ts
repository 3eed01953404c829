import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { toText } from '../../shared/values';
import { wholeList, withId } from './lists';

/** An external bot: Tiledesk posts to its URL what is written in conversations that it takes part in. */
export interface BotData {
	name: string;
	url: string;
	/** As `en`. */
	language: string;
}

export interface Bot extends BotData {
	id: string;
}

export interface BotDepartment {
	id: string;
	name: string;
	/** The bot that answers first; `undefined` for none. */
	botId?: string;
}

/** The bots of one project. Changes need an admin. */
export class Bots {
	constructor(private readonly client: HttpClient) {}

	async list(): Promise<Bot[]> {
		const request: ApiRequest = { doing: 'list the bots', method: 'GET', path: '/bots' };
		return (await wholeList(this.client, request)).map(({ id, name, url, language }) => ({
			id,
			name: toText(name) ?? '',
			url: toText(url) ?? '',
			language: toText(language) ?? '',
		}));
	}

	/** Only now does Tiledesk show the secret with which it signs what it sends to the bot. */
	async create(bot: BotData): Promise<{ id: string; secret?: string }> {
		const request: ApiRequest = {
			doing: 'register the bot',
			method: 'POST',
			path: '/bots',
			body: { ...bot, type: 'external' },
		};
		const made = withId(await this.client.json(request));
		if (!made) throw this.client.failures.unexpected(request, 'a bot with an ID');
		return { id: made.id, secret: toText(made.secret) };
	}

	/** The bot must be there: the server makes one for an unknown ID. */
	async update({ id, ...data }: Bot): Promise<void> {
		await this.client.json({
			doing: 'update the bot',
			method: 'PUT',
			path: path`/bots/${id}`,
			body: data,
		});
	}

	async delete(id: string): Promise<void> {
		await this.client.json({
			doing: 'delete the bot',
			method: 'DELETE',
			path: path`/bots/${id}`,
		});
	}

	/** Those that are not shown to visitors as well. */
	async departments(): Promise<BotDepartment[]> {
		const rows = await wholeList(this.client, {
			doing: 'list departments',
			method: 'GET',
			path: '/departments/allstatus',
		});
		return rows.map(({ id, name, id_bot: botId }) => ({
			id,
			name: toText(name) ?? id,
			botId: toText(botId) || undefined,
		}));
	}

	/**
	 * Makes the bot the one that answers first; `null` for none. A PATCH, since a PUT takes away the group of
	 * the department. The department must be there: the server makes one for an unknown ID.
	 */
	async setForDepartment(departmentId: string, botId: string | null): Promise<void> {
		await this.client.json({
			doing: 'set the bot of the department',
			method: 'PATCH',
			path: path`/departments/${departmentId}`,
			body: { id_bot: botId },
			repeatable: true,
		});
	}
}
