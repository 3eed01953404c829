/** The harness runs nodes and workflows as n8n does. */
import { NodeOperationError, sleep } from 'n8n-workflow';
import { chain, runNode, runWorkflow } from '../../../scripts/lib/engine';
import { greeter, people, run } from './samples';

describe('running one node', () => {
	const name = '={{ $json.name }}';

	it('resolves expressions for every item and keeps the links', async () => {
		const { status, outputs, itemsOf } = await runNode({
			nodeType: greeter,
			items: [{ name: 'Ann' }, { name: 'Cy' }],
			parameters: { name },
		});
		expect(status).toBe('success');
		expect(outputs).toEqual([
			[
				{ json: { greeting: 'Hello Ann' }, pairedItem: { item: 0 } },
				{ json: { greeting: 'Hello Cy' }, pairedItem: { item: 1 } },
			],
		]);
		expect(itemsOf('Source').map(({ json }) => json)).toEqual([{ name: 'Ann' }, { name: 'Cy' }]);
	});

	it('fails with the very error the node threw', async () => {
		const { status, error, outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
		});
		expect(status).toBe('error');
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Not Bob', context: { itemIndex: 1 } });
		expect(outputs).toEqual([]);
	});

	it('continues on fail with an error item in its place', async () => {
		const { status, outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(status).toBe('success');
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ greeting: 'Hello Ann' },
			{ error: 'Not Bob' },
			{ greeting: 'Hello Cy' },
		]);
	});

	it('sends error items, joined with their input, to the error output', async () => {
		const { outputs } = await runNode({
			nodeType: greeter,
			items: people,
			parameters: { name },
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0].map(({ json }) => json.greeting)).toEqual(['Hello Ann', 'Hello Cy']);
		expect(outputs[1]).toMatchObject([{ json: { error: 'Not Bob' }, pairedItem: { item: 1 } }]);
	});

	it('refuses to start when a required parameter is empty', async () => {
		const { status, error } = await runNode({ nodeType: greeter, parameters: { name: '' } });
		expect(status).toBe('error');
		expect(error?.name).toBe('WorkflowHasIssuesError');
	});

	it('tries again when the node says so', async () => {
		let tries = 0;
		const flaky = run(async () => {
			if (++tries < 3) throw new Error('not yet');
			return tries;
		});
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { status, outputs, error } = await runNode({ nodeType: flaky, settings });
		expect({ status, result: outputs[0][0].json.result }).toEqual({ status: 'success', result: 3 });
		expect(error).toBeUndefined();
	});

	it('is cancelled while it runs', async () => {
		const stop = new AbortController();
		const waiting = run(async function () {
			stop.abort();
			while (!this.getExecutionCancelSignal()?.aborted) await sleep(1);
			return 'saw it';
		});
		const { status } = await runNode({ nodeType: waiting, signal: stop.signal });
		expect(status).toBe('canceled');
	});

	it('gives the timezone, hints, responses and static data', async () => {
		const talkative = run(async function () {
			this.addExecutionHints({ message: 'Mind the gap' });
			this.sendResponse({ body: 'over there' } as never);
			this.getWorkflowStaticData('node').seen = true;
			return this.getTimezone();
		});
		const result = await runNode({ nodeType: talkative, timezone: 'Europe/Warsaw' });
		expect(result.outputs[0][0].json.result).toBe('Europe/Warsaw');
		expect(result.hints).toEqual([{ message: 'Mind the gap' }]);
		expect(result.responses).toEqual([{ body: 'over there' }]);
		expect(result.staticData).toEqual({ 'node:Sample': { seen: true } });
	});
});

describe('running a workflow', () => {
	it('leads items through every node, and finds an item by its link', async () => {
		const { itemsOf, outputs } = await runWorkflow({
			nodeTypes: { 'test.greeter': greeter },
			items: [{ name: 'Ann' }, { name: 'Cy' }],
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Note', type: 'n8n-nodes-base.stickyNote' },
					{ name: 'First', type: 'test.greeter', parameters: { name: '={{ $json.name }}' } },
					{
						name: 'Second',
						type: 'test.greeter',
						parameters: { name: "={{ $('Start').item.json.name }} again" },
					},
				],
				connections: chain('Start', 'First', 'Second'),
			},
		});
		expect(itemsOf('First')).toHaveLength(2);
		expect(outputs[0].map(({ json }) => json.greeting)).toEqual([
			'Hello Ann again',
			'Hello Cy again',
		]);
	});
});
