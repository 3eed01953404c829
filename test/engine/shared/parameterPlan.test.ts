/** What is read without n8n's evaluator has the value that n8n would give. */
import fc from 'fast-check';
import { SupplyDataContext } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { NetcoreBot } from '../../../nodes/NetcoreBot/NetcoreBot.node';
import { ParameterPlan } from '../../../nodes/shared/run/parameterPlan';
import { Tiledesk } from '../../../nodes/Tiledesk/Tiledesk.node';
import { describeNode, runNode } from '../../../scripts/lib/engine';
import { createAdditionalData } from '../../../scripts/lib/engine/additional-data';
import { NodeTypeRegistry } from '../../../scripts/lib/engine/node-types';
import { createWorkflow } from '../../../scripts/lib/engine/workflow';

const NAMES = ['text', 'user', 'rows', 'rows.row', 'options', 'options.text', 'missing'];

/** Reads all its parameters in both ways, and says which of them n8n evaluated for the plan. */
class Probe implements INodeType {
	readings: Array<{ planned: unknown; evaluated: unknown; direct: boolean }> = [];

	description = describeNode({
		name: 'probe',
		properties: [
			{ displayName: 'Text', name: 'text', type: 'string', default: '' },
			{
				displayName: 'User',
				name: 'user',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
			},
			{
				displayName: 'Rows',
				name: 'rows',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [
					{
						displayName: 'Row',
						name: 'row',
						values: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
					},
				],
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
			},
		],
	});

	execute: INodeType['execute'];

	constructor() {
		const read = (context: IExecuteFunctions) => this.readAll(context);
		this.execute = async function () {
			read(this);
			return [this.getInputData()];
		};
	}

	readAll(context: IExecuteFunctions): void {
		const { counting, evaluations } = countingEvaluations(context);
		const plan = new ParameterPlan(counting);
		const compare = (planned: () => unknown, evaluated: () => unknown) => {
			const before = evaluations();
			const reading = { planned: attempt(planned), evaluated: attempt(evaluated) };
			this.readings.push({ ...reading, direct: evaluations() === before });
		};
		context.getInputData().forEach((_, index) => {
			for (const name of NAMES) {
				compare(
					() => plan.value(name, index),
					() => context.getNodeParameter(name, index, ''),
				);
			}
		});
	}
}

function countingEvaluations(context: IExecuteFunctions) {
	let count = 0;
	const counting = Object.create(context) as IExecuteFunctions;
	counting.getNodeParameter = ((name: string, index: number, fallback: unknown, options = {}) => {
		if (!('rawExpressions' in options)) count++;
		return context.getNodeParameter(name, index, fallback, options);
	}) as IExecuteFunctions['getNodeParameter'];
	return { counting, evaluations: () => count };
}

function attempt(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return { refused: (error as Error).message };
	}
}

async function readBoth(
	parameters: INodeParameters,
	items: Array<IDataObject | INodeExecutionData>,
	settings = {},
) {
	const probe = new Probe();
	const { status } = await runNode({ nodeType: probe, parameters, items, settings });
	expect(status).toBe('success');
	return probe.readings;
}

const key = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom('id', 'name', 'größe', '名前', 'First Name', 'a.b', '_x'),
	},
	fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length', 'caller', 'class'),
	fc.constantFrom(
		'',
		'0',
		'it’s',
		"it's",
		'say "x"',
		'a\\b',
		'$x',
		'a`b',
		'}}',
		'x\ny',
		'ℼ½',
		'😀',
	),
	fc.string({ maxLength: 4, unit: 'binary' }),
);

const object = (value: fc.Arbitrary<unknown>) =>
	fc
		.array(fc.tuple(key, value), { maxLength: 8 })
		.map((entries) => Object.fromEntries(entries) as IDataObject);

const { record } = fc.letrec<{ record: IDataObject; value: unknown }>((tie) => ({
	record: object(tie('value')),
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean()),
		fc.constantFrom(null, undefined, '', '=x', '={{ $json.id }}', new Date(0)),
		fc.array(tie('value'), { maxLength: 2 }),
		tie('record'),
	),
}));

const item = fc.oneof(
	{ weight: 9, arbitrary: record.map((json) => ({ json })) },
	fc.constant({ json: {}, binary: { data: { data: '', mimeType: 'text/plain' } } }),
);

const step = fc.oneof(
	key.map((name) => `.${name}`),
	key.map((name) => `[${JSON.stringify(name)}]`),
	key.map((name) => `['${name}']`),
);
const blank = fc.constantFrom(' ', '', '\n\t', '\u00a0', '  ');

const expression = fc
	.tuple(
		fc.array(step, { minLength: 1, maxLength: 3 }),
		blank,
		fc.oneof(
			{ weight: 5, arbitrary: fc.constant((code: string) => `={{${code}}}`) },
			fc.constantFrom(
				(code: string) => `={{${code}}} `,
				(code: string) => `= {{${code}}}`,
				(code: string) => `={{${code}}}{{${code}}}`,
				(code: string) => `={{${code}.length}}`,
				(code: string) => `={{${code}?.id}}`,
			),
		),
	)
	.map(([steps, space, frame]) => frame(`${space}$json${steps.join('')}${space}`));

const form = fc.oneof(
	{ weight: 6, arbitrary: expression },
	fc.constantFrom('', 'text', '=', '=text', '={{ $json }}', '={{ $itemIndex }}', '{{ $json.id }}'),
	fc.constantFrom(0, 1, true, false, null),
);

it('is the same for generated items, paths and forms', async () => {
	let direct = 0;
	let all = 0;
	const forms = fc.record({ text: form, value: form, row: fc.array(form, { maxLength: 3 }) });
	const property = fc.asyncProperty(
		forms,
		fc.array(item, { minLength: 20, maxLength: 20 }),
		async ({ text, value, row }, items) => {
			const parameters = {
				text,
				user: { __rl: true, mode: 'id', value },
				rows: { row: row.map((part) => ({ value: part })) },
				options: { text: value, list: [text, { value }] },
			} as INodeParameters;
			for (const reading of await readBoth(parameters, items)) {
				all++;
				if (reading.direct) direct++;
				expect(reading.planned).toStrictEqual(reading.evaluated);
			}
		},
	);
	await fc.assert(property, { numRuns: 90 });
	expect(all).toBeGreaterThan(10_000);
	// Both ways were taken.
	expect(direct / all).toBeGreaterThan(0.2);
	expect(direct / all).toBeLessThan(0.9);
});

it.each([
	['={{ $json.id }}', { id: 'u1' }, 'u1'],
	['={{$json.user.id}}', { user: { id: 7 } }, 7],
	['={{ $json["First Name"] }}', { 'First Name': 'Ada' }, 'Ada'],
	["={{ $json['größe'].cm }}", { größe: { cm: false } }, false],
	['u1', {}, 'u1'],
])('%s of %j is read without the evaluator', async (text, json, value) => {
	const [reading] = await readBoth({ text }, [json]);
	expect(reading).toEqual({ planned: value, evaluated: value, direct: true });
});

it('holds for the one item of a node that executes once', async () => {
	const readings = await readBoth({ text: '={{ $json.id }}' }, [{ id: 1 }, { id: 2 }], {
		executeOnce: true,
	});
	expect(readings).toHaveLength(NAMES.length);
	expect(readings[0]).toEqual({ planned: 1, evaluated: 1, direct: true });
});

it('leaves expressions to n8n in a tool, where $json is an item of the agent', async () => {
	const probe = new Probe();
	const parameters = { text: '={{ $json.id }}', options: { text: 'fixed' } };
	const agent = { json: { id: 'of the agent' } };
	const inputData = { ai_tool: [[{ json: { id: 'of the tool' } }]] };
	const nodes = [{ name: 'Probe', type: 'test.probe', parameters }];
	const workflow = createWorkflow(
		{ nodes, connections: {} },
		new NodeTypeRegistry({ 'test.probe': probe }, (_, call) => call()),
	);
	const context = new SupplyDataContext(
		workflow,
		workflow.nodes.Probe,
		createAdditionalData(),
		'manual',
		createRunExecutionData(),
		0,
		[agent],
		inputData,
		'ai_tool',
		{ node: workflow.nodes.Probe, data: inputData, source: null },
		[],
	);
	probe.readAll(context as unknown as IExecuteFunctions);
	expect(probe.readings[0]).toEqual({
		planned: 'of the agent',
		evaluated: 'of the agent',
		direct: false,
	});
	expect(probe.readings[5]).toEqual({ planned: 'fixed', evaluated: 'fixed', direct: true });
});

it.each([new ChatBot(), new NetcoreBot(), new Tiledesk()])(
	'holds for $description.displayName: no field has n8n change a value after reading it',
	({ description }) => {
		const form = JSON.stringify(description.properties);
		expect(form).not.toMatch(/"(validateType|extractValue)":|"type":"(resourceMapper|filter)"/);
	},
);
