import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { collect } from '../../shared/http/pages';
import { pageOf } from '../../shared/run/pickers';
import { toText } from '../../shared/values';
import { connectTiledesk } from '../api/connect';

/** Tiledesk cannot search segments, so this gets all of them and searches the list. */
export async function searchSegments(
	this: ILoadOptionsFunctions,
	searchText?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { segments } = await connectTiledesk(this);
	const all = await collect(segments.list({ limit: Infinity }));
	const named = all.map(({ id, name }) => ({ id, name: toText(name) }));
	return pageOf(named, searchText, token);
}
