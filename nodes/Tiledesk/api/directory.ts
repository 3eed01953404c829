import type { IDataObject } from 'n8n-workflow';
import type { HttpClient } from '../../shared/http/client';
import { isRecord } from '../../shared/values';
import { wholeList, withIdOf } from './lists';

export interface Entry extends IDataObject {
	id: string;
}

/**
 * Departments, people and bots of the project: what a conversation can be assigned to. Each list is got
 * once per run.
 */
export class Directory {
	private readonly lists = new Map<string, Promise<Entry[]>>();

	constructor(private readonly client: HttpClient) {}

	/** Those that are not shown to visitors as well. */
	async departments(): Promise<Entry[]> {
		return await this.once('/departments/allstatus', 'departments');
	}

	/** Their ID is that of the user, which conversations have; the one within the project is `_id`. */
	async members(): Promise<Entry[]> {
		return await this.once('/project_users', 'team members', toMember);
	}

	async bots(): Promise<Entry[]> {
		return await this.once('/bots', 'bots');
	}

	private async once(
		path: string,
		called: string,
		toRow?: (row: unknown) => Entry | undefined,
	): Promise<Entry[]> {
		const known = this.lists.get(path);
		if (known) return await known;
		const request = { doing: `list ${called}`, method: 'GET' as const, path };
		const list = wholeList(this.client, request, toRow) as Promise<Entry[]>;
		this.lists.set(path, list);
		// A failure may pass; the next item asks again.
		list.catch(() => this.lists.delete(path));
		return await list;
	}
}

function toMember(row: unknown): Entry | undefined {
	if (!isRecord(row)) return undefined;
	const { id_user: user } = row;
	const { _id: id, firstname, lastname, email } = isRecord(user) ? user : { _id: user };
	const name = [firstname, lastname].filter((text) => typeof text === 'string' && text !== '');
	const person = { id, name: name.join(' ') || null, email: email ?? null };
	return withIdOf({ ...person, ...row }, id) as Entry | undefined;
}
