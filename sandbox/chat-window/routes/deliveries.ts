import type { Api } from '../../framework/schema';
import type { ChatWindowParts } from '../parts';
import { toDelivery } from '../views';

export function addDeliveryRoutes(api: Api, { store, streams }: ChatWindowParts): void {
	api.get('/deliveries', async () => store.calls.newestFirst().map(toDelivery));

	/** Tells the page what happens; without it the page would have to ask again and again. */
	api.get('/events', (_request, reply) => {
		reply.hijack();
		streams.add(reply.raw);
	});
}
