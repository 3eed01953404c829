import type { IDataObject } from 'n8n-workflow';
import { inChunks, isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';
import { pages } from '../../shared/http/pages';
import { hasId } from './entries';
import { MOST_PHRASES } from './limits';
import type { Story } from './stories';

/** What a bot was told and did not understand. */
export interface Phrase extends IDataObject {
	id: string;
	text: string;
	storyId: string;
	conversationId?: string;
	/** How often it was not understood. */
	unmatched: number;
	date: string;
}

export interface Trained {
	used: string[];
	/** What could not be trained. */
	unused: string[];
}

export class Training {
	constructor(private readonly client: HttpClient) {}

	/**
	 * The current documentation shows one bare call; page numbers are from the older one. So a further page
	 * is asked for only where the service says that there are more phrases than it gave.
	 */
	list(limit: number): AsyncGenerator<Phrase[]> {
		const seen = new Set<string>();
		return pages<Phrase, number>({
			pageSize: Infinity,
			limit,
			fetchPage: async (page = 1) => {
				const request: ApiRequest = {
					doing: 'list phrases',
					method: 'GET',
					path: '/training',
					query: { page: page > 1 ? page : undefined },
				};
				const body = await this.client.json(request);
				const items: unknown = isRecord(body) ? body.items : undefined;
				if (!isRecord(body) || !Array.isArray(items) || !items.every(hasId)) {
					throw this.client.failures.unexpected(request, 'phrases with an ID under "items"');
				}
				const fresh = (items as Phrase[]).filter(({ id }) => !seen.has(id));
				for (const { id } of fresh) seen.add(id);
				const isMore = fresh.length > 0 && seen.size < Number(body.count);
				return { rows: fresh, next: isMore ? page + 1 : undefined };
			},
			// Its numbers grow.
			onRepeatedCursor: () =>
				this.client.failures.plain('ChatBot gave a page of phrases twice', 'Run again later.'),
		});
	}

	/** Teaches a user input of a story these phrases. */
	async train(storyId: string, userInputId: string, phraseIds: string[]): Promise<Trained> {
		const trained: Trained = { used: [], unused: [] };
		for (const items of inChunks(phraseIds, MOST_PHRASES)) {
			const body = await this.client.json({
				doing: 'train the phrases',
				hint: 'Choose the story and its user input from the lists.',
				notFound: 'The story, the user input or a phrase was not found',
				notFoundHint: 'Choose the story and its user input from the lists.',
				method: 'PUT',
				path: '/training/train',
				body: { storyId, targetId: userInputId, items },
			});
			const unused: unknown = isRecord(body) ? body.unused : undefined;
			const failed = new Set(Array.isArray(unused) ? unused.map(String) : []);
			trained.used.push(...items.filter((id) => !failed.has(id)));
			trained.unused.push(...items.filter((id) => failed.has(id)));
		}
		return trained;
	}

	async delete(phraseIds: string[]): Promise<void> {
		for (const some of inChunks(phraseIds, MOST_PHRASES)) {
			await this.client.json({
				doing: 'delete the phrases',
				hint: 'Take the IDs from Training: Get Many. A phrase that was trained is not in the list any more.',
				notFound: 'A phrase was not found',
				notFoundHint: 'Take the IDs from Training: Get Many.',
				method: 'DELETE',
				path: '/training',
				body: some,
			});
		}
	}
}

export interface UserInput {
	id: string;
	name?: string;
}

/** The blocks of a story that listen to visitors; in the old builder these are its interactions. */
export function userInputsOf({ diagram, interactions }: Story): UserInput[] {
	if (isRecord(interactions)) return Object.values(interactions).filter(hasId).map(toUserInput);
	const found: UserInput[] = [];
	const open: unknown[] = [diagram];
	while (open.length > 0) {
		const block = open.pop();
		if (!isRecord(block)) continue;
		if (block.type === 'USER_INPUT' && hasId(block)) found.push(toUserInput(block));
		if (Array.isArray(block.children)) open.push(...block.children);
	}
	return found;
}

const toUserInput = ({ id, name }: { id: string; name?: unknown }): UserInput => ({
	id,
	name: typeof name === 'string' ? name : undefined,
});
