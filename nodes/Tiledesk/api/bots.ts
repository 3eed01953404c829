import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { path } from '../../shared/http/url';
import { isSuccess } from '../../shared/http/wire';
import { toText } from '../../shared/values';
import type { Directory } from './directory';
import { wholeList, withId } from './lists';

/** An external bot: Tiledesk posts to its URL what is written in conversations that it takes part in. */
export interface BotData {
	name: string;
	url: string;
}

export interface Bot extends BotData {
	id: string;
}

export interface BotDepartment {
	id: string;
	name: string;
	/** The bot that answers first; `undefined` for none. */
	botId?: string;
	/** The group that gets its conversations; `null` for everybody. */
	groupId: string | null;
}

/** The bots of one project. Changes need an admin. */
export class Bots {
	constructor(
		private readonly client: HttpClient,
		private readonly directory: Directory,
	) {}

	async list(): Promise<Bot[]> {
		const request: ApiRequest = { doing: 'list the bots', method: 'GET', path: '/bots' };
		return (await wholeList(this.client, request)).map(({ id, name, url }) => ({
			id,
			name: toText(name) ?? '',
			url: toText(url) ?? '',
		}));
	}

	/**
	 * Only now does Tiledesk show the secret with which it signs what it sends to the bot, and only now does it
	 * take the language, as `en`.
	 */
	async create(bot: BotData & { language: string }): Promise<{ id: string; secret?: string }> {
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

	async update({ id, name, url }: Bot): Promise<void> {
		await this.client.json({
			doing: 'update the bot',
			method: 'PUT',
			path: path`/bots/${id}`,
			body: { name, url },
		});
	}

	/** One that is gone counts as deleted. */
	async delete(id: string): Promise<void> {
		const request: ApiRequest = {
			doing: 'delete the bot',
			method: 'DELETE',
			path: path`/bots/${id}`,
		};
		const answer = await this.client.anyAnswer(request);
		if (isSuccess(answer) || answer.status === 404) return;
		throw this.client.failures.refused(request, answer);
	}

	/** Those that are not shown to visitors as well. */
	async departments(): Promise<BotDepartment[]> {
		const rows = await this.directory.departments();
		return rows.map(({ id, name, id_bot: botId, id_group: groupId }) => ({
			id,
			name: toText(name) ?? id,
			botId: toText(botId) || undefined,
			groupId: toText(groupId) ?? null,
		}));
	}

	/** Makes the bot the one that answers first. The server makes a department for an unknown ID. */
	async giveTo(departmentId: string, botId: string): Promise<void> {
		await this.client.json({
			...ofDepartment(departmentId),
			// A PUT would take away the group of the department.
			method: 'PATCH',
			body: { id_bot: botId },
			repeatable: true,
		});
	}

	/** Leaves the department without a bot. A PATCH ignores `null`, and a PUT clears a group that is not given. */
	async takeFrom({ id, groupId }: BotDepartment): Promise<void> {
		await this.client.json({
			...ofDepartment(id),
			method: 'PUT',
			body: { id_bot: null, id_group: groupId },
		});
	}
}

const ofDepartment = (id: string) => ({
	doing: 'set the bot of the department',
	path: path`/departments/${id}`,
});
