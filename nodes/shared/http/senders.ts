import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpContext } from './context';
import { refusedByEgressRules } from './egress';
import { keptOpenSender } from './keptOpen';
import type { Service } from './service';
import { cancelSignalOf, throughN8nSender } from './throughN8n';
import { isAnswer, type NoAnswer, type Sender, type WireRequest } from './wire';

/** How long an origin that could not be connected directly is reached through n8n, in milliseconds. */
const DETOUR_TIME = 5 * 60_000;

/** Origins that only n8n's helper reaches, for instance behind a proxy, and until when that holds. */
const detours = new Map<string, number>();

/**
 * The sender for one run. It keeps connections open unless the credential says otherwise, and falls
 * back on n8n's helper where this machine cannot connect directly.
 */
export function senderFor(
	context: HttpContext,
	service: Service,
	credentials: ICredentialDataDecryptedObject,
): Sender {
	const throughN8n = throughN8nSender(context, service.credential);
	if (credentials.reuseConnections === false) return throughN8n;

	const keptOpen = signed(service, credentials, keptOpenSender(cancelSignalOf(context)));
	const refusals = new Map<string, Promise<NoAnswer | undefined>>();

	return async (request) => {
		const { origin } = new URL(request.url);
		if ((detours.get(origin) ?? 0) > Date.now()) return await throughN8n(request);

		let refusal = refusals.get(origin);
		if (!refusal) {
			refusal = refusedByEgressRules(context, request.url);
			refusals.set(origin, refusal);
		}
		const refused = await refusal;
		if (refused) return refused;

		const outcome = await keptOpen(request);
		if (isAnswer(outcome) || outcome.noAnswer !== 'notConnected') return outcome;
		// Nothing was sent, so even a create may take the other way.
		const detour = await throughN8n(request);
		if (isAnswer(detour)) detours.set(origin, Date.now() + DETOUR_TIME);
		return detour;
	};
}

function signed(
	service: Service,
	credentials: ICredentialDataDecryptedObject,
	send: Sender,
): Sender {
	return async (request) => {
		const options = await service.sign(credentials, request satisfies IHttpRequestOptions);
		return await send({ ...request, headers: options.headers as WireRequest['headers'] });
	};
}
