/** What registering with a service and letting go of it have in common. */
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { RetryBudget } from '../http/retry';
import { isWebAddress } from '../http/url';
import { toError } from '../values';

/**
 * n8n gives a publication 84 seconds. In that time it tries a failing registration up to five times, 15
 * seconds apart. Five times 12 seconds fit, so n8n shows the cause and not its own timeout. 12 seconds
 * also cover the ten that ChatBot waits for a webhook, and the ten after which Node gives up a direct
 * connection and the request goes through n8n's client.
 */
export const RETRY_BUDGET: RetryBudget = {
	totalTime: 12_000,
	attempts: 2,
	// n8n shows this after its last try.
	later: 'Publish the workflow again later.',
};

/**
 * URLs whose registration failed. After a failure n8n asks to delete the webhook, as if the workflow
 * were switched off. That must not delete an existing webhook because the service was briefly down.
 */
const failedUrls = new Set<string>();

/** Whether the last registration failed, so that there is nothing to delete. Asking once forgets it. */
export function hasJustFailed(context: IHookFunctions): boolean {
	return failedUrls.delete(urlOf(context));
}

/** Runs a registration, notes whether it failed, and makes the failure one that n8n shows whole. */
export async function registering<Result>(
	context: IHookFunctions,
	action: () => Promise<Result>,
): Promise<Result> {
	const url = urlOf(context);
	failedUrls.delete(url);
	try {
		return await action();
	} catch (error) {
		failedUrls.add(url);
		throw publicationFailure(context, error);
	}
}

/** Runs what ends a registration, and makes its failure one that n8n shows whole. */
export async function unregistering<Result>(
	context: IHookFunctions,
	action: () => Promise<Result>,
): Promise<Result> {
	return await action().catch((error: unknown) => {
		throw publicationFailure(context, error);
	});
}

/** The address at which the service reaches this trigger, without the token. */
export function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n gave the trigger no webhook address');
}

/**
 * When an activation fails, n8n shows only the message of an error, or only the description of a
 * NodeApiError. So both become the message of an error whose message n8n shows.
 */
export function publicationFailure(context: IHookFunctions, error: unknown): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof NodeApiError) {
		const text = [error.message, error.description].filter(Boolean).join('. ');
		const { failure } = error;
		return new NodeOperationError(context.getNode(), text, { description: '', failure });
	}
	return new NodeOperationError(context.getNode(), toError(error));
}

/**
 * n8n's editor gives the node a webhook ID, its command line does not. The path then comes from the name of
 * the node, as `chatbot%20trigger`, and n8n does not find it again when the service calls.
 */
export function assertWebhookId(context: IHookFunctions, service: string): void {
	if (context.getNode().webhookId) return;
	throw new NodeOperationError(
		context.getNode(),
		`The trigger has no webhook ID, so n8n has no address at which ${service} reaches it. Workflows that were not made in the editor may lack it. Change and save the workflow in the editor, which gives it one, then publish; or delete the trigger and add it anew.`,
	);
}

/** Names and addresses of a single machine or a local network (RFC 1918, 4193, 6598, 6761). */
const PRIVATE_HOSTS = [
	/^[^.:]+$/,
	/\.(local|localhost|internal|lan|home|test)$/,
	/^(0|10|127)\.[\d.]+$/,
	/^192\.168\.[\d.]+$/,
	/^169\.254\.[\d.]+$/,
	/^172\.(1[6-9]|2\d|3[01])\.[\d.]+$/,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+$/,
	/^\[(::|f[cde])/,
];

/** Why the service may not reach this URL, and how to fix it; `undefined` if the URL looks public. */
export function reachAdvice(service: string, url: string): string | undefined {
	const problem = reachProblem(url);
	if (problem === undefined) return undefined;
	return `${service} has to call ${url}, which ${problem}. Give this n8n a public https address: set N8N_WEBHOOK_URL to it, or use a tunnel for trying out.`;
}

function reachProblem(url: string): string | undefined {
	if (!isWebAddress(url)) return 'is not a web address';
	const { hostname, protocol } = new URL(url);
	if (PRIVATE_HOSTS.some((host) => host.test(hostname)))
		return 'is not reachable from the internet';
	return protocol === 'https:' ? undefined : 'does not begin with https://';
}
