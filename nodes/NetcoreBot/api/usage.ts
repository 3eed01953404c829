import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';

/** The path of the usage. An assumption: one client's notes name it, but no client is known to call it. */
export const USAGE_PATH = '/botUsage';

export interface UsageFilter {
	/** `YYYY-MM-DD`, the first of the month. */
	monthDate: string;
	/** Without it, presumably all channels. */
	channelId?: number;
	path?: string;
}

/** A number, which the service may write as text. It is not known whether an unused bot gets 0 or null. */
type Count = number | string | null;

/** Both numbers, and whatever else the service adds. */
export interface BotUsage {
	totalMessages: Count;
	totalUsers: Count;
}

export class Usage {
	constructor(private readonly client: HttpClient) {}

	async get({ path = USAGE_PATH, ...query }: UsageFilter): Promise<BotUsage> {
		const request: ApiRequest = {
			doing: 'get the bot usage',
			notFound: `Netcore Bot has no bot usage at the path ${path}`,
			notFoundHint:
				'The path is not publicly documented. Ask Netcore for it and enter it as Path under Options.',
			method: 'GET',
			path,
			query,
		};
		const body = await this.client.json(request);
		if (isUsage(body)) return body;
		throw this.client.failures.unexpected(request, 'numbers of messages and users');
	}
}

const isUsage = (body: unknown): body is BotUsage =>
	isRecord(body) && [body.totalMessages, body.totalUsers].every(isCount);

function isCount(value: unknown): boolean {
	if (typeof value === 'string') return /^\d+$/.test(value.trim());
	return value === null || typeof value === 'number';
}
