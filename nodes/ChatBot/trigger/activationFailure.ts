import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { Webhook } from '../api/webhooks';

/**
 * When an activation fails, n8n shows either the message or, of a NodeApiError, the description alone.
 * So both go into the message of an error that is shown with it.
 */
export function activationFailure(context: IHookFunctions, error: unknown): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof NodeApiError) {
		const text = [error.message, forActivation(error.description)].filter(Boolean).join('. ');
		return new NodeOperationError(context.getNode(), text, { description: '' });
	}
	return new NodeOperationError(
		context.getNode(),
		error instanceof Error ? error : new Error(String(error)),
	);
}

/** What only helps a run of the node: its options and settings, and running it again. */
const FOR_RUNS = /Parallel Requests|Retry On Fail|\brun again\b|\blook (first )?whether\b/i;

const AGAIN =
	'n8n may try again by itself; if it stays so, unpublish the workflow and publish it again later.';

/** The advice without what only helps a run; what the service, Node or n8n say stays as it is. */
function forActivation(description: string | null | undefined): string {
	const [advice, ...said] = (description ?? '').split(/(?=\b(?:The service|Node|n8n) says: )/);
	const sentences = advice.trim().split(/(?<=\.) (?=[A-Z])/);
	const kept = sentences.filter((sentence) => !FOR_RUNS.test(sentence));
	if (kept.length < sentences.length) kept.push(AGAIN);
	return [...kept, ...said].filter(Boolean).join(' ');
}

export function refuseName(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'Webhook Name is empty. Enter the name under which the webhook appears in ChatBot.',
	);
}

export function refuseTakenName(context: IHookFunctions, { name, url }: Webhook) {
	return new NodeOperationError(
		context.getNode(),
		`ChatBot already has a webhook named '${name}', which leads to ${url}. Enter another Webhook Name, or delete that webhook in ChatBot if it is not in use.`,
	);
}
