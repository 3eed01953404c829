import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { connectTiledesk } from '../api/connect';

/** Those that are not shown to visitors as well. */
export async function getDepartments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { bots } = await connectTiledesk(this);
	const [departments, all] = await Promise.all([bots.departments(), bots.list()]);
	const nameOf = new Map(all.map(({ id, name }) => [id, name]));
	return departments
		.map(({ id, name, botId }) => ({
			name,
			value: id,
			description: botId ? `Has the bot ${nameOf.get(botId) ?? botId}` : 'Has no bot',
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
