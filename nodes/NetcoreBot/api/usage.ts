import { isRecord } from '../../shared/values';
import type { ApiRequest, HttpClient } from '../../shared/http/client';

/** Where the usage is read. An assumption: only one client's notes name it, and none was seen to call it. */
export const USAGE_PATH = '/botUsage';

export interface UsageFilter {
	/** `YYYY-MM-DD`, the first of the month; without it presumably the current month. */
	monthDate?: string;
	/** Without it presumably all channels. */
	channelId?: number;
	path?: string;
}

/** Numbers of messages and users; what else the service may add is handed on. */
export interface BotUsage {
	totalMessages?: number;
	totalUsers?: number;
}

export class Usage {
	constructor(private readonly client: HttpClient) {}

	async get({ path = USAGE_PATH, ...query }: UsageFilter): Promise<BotUsage> {
		const request: ApiRequest = {
			doing: 'get the bot usage',
			missing: `Netcore Bot has no bot usage at the path ${path}`,
			missingWayOut:
				'The path is not documented in public. Ask Netcore for it and enter it as Path under Options.',
			method: 'GET',
			path,
			query,
		};
		const body = await this.client.json(request);
		if (!isRecord(body) || !('totalMessages' in body || 'totalUsers' in body)) {
			throw this.client.failures.unexpected(request, 'numbers of messages and users');
		}
		return body;
	}
}
