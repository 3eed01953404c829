import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { reachAdvice, RETRY_BUDGET, urlOf } from '../../shared/trigger/publication';
import { connectTiledesk, type TiledeskApi } from '../api/connect';
import { isCloud } from '../api/service';

/** The project, for a publication. The cloud takes any address to call, and nobody hears that it cannot. */
export async function connectReachable(context: IHookFunctions): Promise<TiledeskApi> {
	const api = await connectTiledesk(context, 1, RETRY_BUDGET);
	const advice = isCloud(api.client.baseUrl) ? reachAdvice('Tiledesk', urlOf(context)) : undefined;
	if (advice === undefined) return api;
	throw new NodeOperationError(context.getNode(), advice);
}
