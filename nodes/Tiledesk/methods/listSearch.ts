import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { collect } from '../../shared/http/pages';
import { pageOf } from '../../shared/run/pickers';
import { connectTiledesk } from '../api/connect';

/** Tiledesk cannot search segments, so all of them are fetched and looked through here. */
export async function searchSegments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { segments } = await connectTiledesk(this);
	return pageOf(await collect(segments.list({ limit: Infinity })), searchText, token);
}
