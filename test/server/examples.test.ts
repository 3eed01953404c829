import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import type { WorkflowFile } from '../../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import { scripts } from '../support/n8n';

/** What each does is the matter of examples-*.test.ts. */
let examples: { file: string; workflow: WorkflowFile }[];

beforeAll(async () => {
	examples = (await scripts()).readExamples();
});

/** Its notes are the steps of the tour, in the order of their numbers. */
const TOUR = 'start-here.json';
const STEPS = [
	...['1 Run It', '2 Chat', '3 Import Contacts', '4 Look at Reports'],
	...['5 Build It Yourself', '6 Go On'],
];

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

/** What a node takes up on the canvas, its name below it included; notes say their size. */
function areaOf({ position: [left, top], parameters, ...node }: INode) {
	const [width, height] = isNote(node as INode)
		? [Number(parameters.width), Number(parameters.height)]
		: [180, 150];
	return { left, top, right: left + width, bottom: top + height };
}

function overlap(one: INode, other: INode) {
	const [a, b] = [areaOf(one), areaOf(other)];
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

it('are in one group each', () => {
	const files = readdirSync(join(__dirname, '../../examples'));
	expect(examples.map(({ file }) => file).sort()).toEqual(
		files.filter((file) => file.endsWith('.json')).sort(),
	);
});

it('have ids and names of their own', () => {
	for (const property of ['id', 'name'] as const) {
		const values = examples.map(({ workflow }) => workflow[property]);
		expect(new Set(values).size).toBe(values.length);
	}
	const nodeIds = examples.flatMap(({ workflow }) => workflow.nodes.map(({ id }) => id));
	expect(new Set(nodeIds).size).toBe(nodeIds.length);
});

it('hold no code, and no node that a bare n8n does not have', () => {
	for (const { workflow } of examples) {
		for (const { type } of workflow.nodes) {
			expect(type).toMatch(
				/^(n8n-nodes-(base|chatbot)|@n8n\/n8n-nodes-langchain)\.(?!code|function)/,
			);
		}
	}
});

it('say what they are and what to change, and lie in order on the canvas', () => {
	for (const { file, workflow } of examples) {
		const { nodes } = workflow;
		const notes = nodes.filter(isNote).map(({ name }) => name);
		if (file === TOUR) expect(notes).toEqual(['About', ...STEPS]);
		else expect(notes).toEqual(['About', 'What to Change']);
		const overlaps = nodes.flatMap((one, index) =>
			nodes
				.slice(index + 1)
				.filter((other) => overlap(one, other))
				.map((other) => `${file}: ${one.name} and ${other.name}`),
		);
		expect(overlaps).toEqual([]);
	}
});

it('Start Here leads to workflows and forms that are there', () => {
	const { nodes } = examples.find(({ file }) => file === TOUR)!.workflow;
	const text = nodes.map(({ parameters }) => String(parameters.content ?? '')).join('\n');
	const linked = [...text.matchAll(/\]\(\/(workflow|form)\/([\w-]+)\)/g)];
	expect(linked.length).toBeGreaterThan(10);
	for (const [, kind, id] of linked) {
		const found = examples.filter(({ workflow }) =>
			kind === 'workflow'
				? workflow.id === id
				: workflow.nodes.some(({ webhookId }) => webhookId === id),
		);
		expect([id, found.length]).toEqual([id, 1]);
	}
});
