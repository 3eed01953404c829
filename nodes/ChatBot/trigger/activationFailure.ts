import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { Webhook } from '../api/webhooks';

/**
 * When an activation fails, n8n shows either the message or, of a NodeApiError, the description alone.
 * So both go into the message of an error that is shown with it.
 */
export function activationFailure(context: IHookFunctions, error: unknown): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof NodeApiError) {
		const text = [error.message, error.description].filter(Boolean).join('. ');
		const { failure } = error;
		return new NodeOperationError(context.getNode(), text, { description: '', failure });
	}
	return new NodeOperationError(
		context.getNode(),
		error instanceof Error ? error : new Error(String(error)),
	);
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
