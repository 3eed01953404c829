import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { connectChatBot } from '../api/connect';

export async function getSegments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { segments } = await connectChatBot(this);
	return (await segments.list())
		.map(({ id, name, users }) => ({
			name: name || id,
			value: id,
			description: users === 1 ? '1 user' : `${users} users`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
