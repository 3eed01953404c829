import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { Results } from '../../../../nodes/shared/run/results';
import { node } from '../stubs';

const refusal = () =>
	new NodeOperationError(node, 'User is empty', { description: 'Enter an ID.' });

function errorOf(type: string, count = 1) {
	const context = { continueOnFail: () => true, getNode: () => ({ ...node, type }) };
	const results = new Results(context as unknown as IExecuteFunctions, count);
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
