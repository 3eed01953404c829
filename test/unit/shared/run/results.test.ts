import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type OnError,
} from 'n8n-workflow';
import { Results } from '../../../../nodes/shared/run/results';
import { node } from '../stubs';

const refusal = () =>
	new NodeOperationError(node, 'User is empty', { description: 'Enter an ID.' });

function resultsIn(type: string, onError: OnError | undefined, count = 1) {
	const context = {
		continueOnFail: () => onError !== undefined && onError !== 'stopWorkflow',
		getNode: () => ({ ...node, type, onError }),
	};
	return new Results(context as unknown as IExecuteFunctions, count);
}

function errorOf(type: string, count = 1) {
	const results = resultsIn(type, 'continueRegularOutput', count);
	if (count === 1) results.fail(0, refusal());
	else results.failAll(refusal());
	return results.all().map(({ json, error }) => [json.error, error?.message]);
}

it('a tool tells the advice as well, since a model is shown the message only', () => {
	const told = 'User is empty. Enter an ID.';
	expect(errorOf('test.nodeTool')).toEqual([[told, told]]);
	expect(errorOf('test.nodeTool', 2)).toEqual([
		[told, told],
		[told, told],
	]);
});

it('an ordinary node keeps message and advice apart', () => {
	expect(errorOf('test.node')).toEqual([['User is empty', 'User is empty']]);
});

it('a tool tells its failure unless it is set to stop; an ordinary node unless it is set to go on', () => {
	const ends = (type: string, onError?: OnError) => {
		const results = resultsIn(type, onError);
		try {
			results.fail(0, refusal());
		} catch {
			return true;
		}
		expect(results.all()).toHaveLength(1);
		return false;
	};
	expect(ends('test.nodeTool')).toBe(false);
	expect(ends('test.nodeTool', 'stopWorkflow')).toBe(true);
	expect(ends('test.node')).toBe(true);
	expect(ends('test.node', 'continueRegularOutput')).toBe(false);
});

it('every item of a shared failure keeps the cause that n8n is told', () => {
	const results = resultsIn('test.node', 'continueRegularOutput', 2);
	const failure = { cause: 'rate-limited', retryAfterMs: 5 } as const;
	const shared = new NodeApiError(node, {}, { message: 'Too much', failure });
	results.fail(0, shared);
	results.fail(1, shared);
	expect(results.all().map(({ error }) => error)).toEqual([
		expect.objectContaining({ failure, context: expect.objectContaining({ itemIndex: 0 }) }),
		expect.objectContaining({ failure, context: expect.objectContaining({ itemIndex: 1 }) }),
	]);
});
