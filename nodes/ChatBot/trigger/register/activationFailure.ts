/** What people see when the webhook cannot be registered. */
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isWebAddress } from '../../../shared/http/url';
import { toError } from '../../../shared/values';
import type { Webhook } from '../../api/webhooks';

/**
 * When an activation fails, n8n shows only the message of an error, or only the description of a
 * NodeApiError. So both become the message of an error whose message n8n shows.
 */
export function activationFailure(context: IHookFunctions, error: unknown): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof NodeApiError) {
		const text = [error.message, error.description].filter(Boolean).join('. ');
		const { failure } = error;
		return new NodeOperationError(context.getNode(), text, { description: '', failure });
	}
	return new NodeOperationError(context.getNode(), toError(error));
}

export function emptyNameError(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'Webhook Name is empty. Enter the name under which the webhook appears in ChatBot.',
	);
}

/**
 * n8n's editor gives the node a webhook ID, its command line does not. The path then comes from the name of
 * the node, as `chatbot%20trigger`, and n8n does not find it again when ChatBot calls.
 */
export function noWebhookIdError(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The trigger has no webhook ID, so n8n has no address at which ChatBot reaches it. Workflows that were not made in the editor may lack it. Change and save the workflow in the editor, which gives it one, then publish; or delete the trigger and add it anew.',
	);
}

export function takenNameError(context: IHookFunctions, { name, url }: Webhook) {
	return new NodeOperationError(
		context.getNode(),
		`ChatBot already has a webhook named '${name}', which leads to ${url}. Enter another Webhook Name, or delete that webhook in ChatBot if it is not in use.`,
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

/** Why ChatBot may not reach this URL, and how to fix it; `undefined` if the URL looks public. */
export function reachAdvice(url: string): string | undefined {
	const problem = reachProblem(url);
	if (problem === undefined) return undefined;
	return `ChatBot has to call ${url}, which ${problem}. Give this n8n a public https address: set N8N_WEBHOOK_URL to it, or use a tunnel for trying out.`;
}

function reachProblem(url: string): string | undefined {
	if (!isWebAddress(url)) return 'is not a web address';
	const { hostname, protocol } = new URL(url);
	if (PRIVATE_HOSTS.some((host) => host.test(hostname)))
		return 'is not reachable from the internet';
	return protocol === 'https:' ? undefined : 'does not begin with https://';
}
