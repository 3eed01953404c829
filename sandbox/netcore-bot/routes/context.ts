import type { NetcoreBotSettings } from '../settings';
import type { NetcoreBotStore } from '../store';
import type { Tokens } from '../tokens';

/** What every route gets. Settings are read per request: they may change meanwhile. */
export interface RouteContext {
	store: NetcoreBotStore;
	settings: NetcoreBotSettings;
	tokens: Tokens;
	appId: string;
	appSecret: string;
}

/** The part of a list that a numbered page shows, and what is told about it. */
export function pageOf<Row>(rows: Row[], { page, limit }: { page: number; limit: number }) {
	const pages = Math.ceil(rows.length / limit);
	return {
		rows: rows.slice((page - 1) * limit, page * limit),
		counts: { page, pages, total: rows.length, limit },
	};
}
