/** The example workflows, run as they are against the stand-in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INodeProperties, type INodeType } from 'n8n-workflow';
import { passStandIn, runWorkflow, type WorkflowJson } from '../../../scripts/lib/engine';
import { liveLeads } from './support/operations';
import { nodeType, useTiledesk } from './support/service';

const tiledesk = useTiledesk();

const editFieldsForm: INodeProperties[] = [
	{ displayName: 'Mode', name: 'mode', type: 'string', default: 'manual' },
	{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '' },
	{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
];

/** As much of "Edit Fields" as the examples use. */
const editFields: INodeType = {
	description: { ...passStandIn.description, version: 3.4, properties: editFieldsForm },
	async execute() {
		const edit = (item: number): IDataObject => {
			if (this.getNodeParameter('mode', item) === 'raw') {
				return jsonParse(this.getNodeParameter('jsonOutput', item) as string);
			}
			const rows = this.getNodeParameter('assignments.assignments', item) as IDataObject[];
			return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as IDataObject;
		};
		return [this.getInputData().map((_, item) => ({ json: edit(item), pairedItem: { item } }))];
	},
};

const run = async (file: string) => {
	const path = join(__dirname, '../../../examples', file);
	const result = await runWorkflow({
		workflow: JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson,
		nodeTypes: { 'n8n-nodes-base.set': editFields, 'n8n-nodes-chatbot.tiledesk': nodeType },
		credentials: tiledesk.credentials(),
	});
	expect(result.error).toBeUndefined();
	return (name: string) => result.itemsOf(name).map(({ json }) => json);
};

it('lists the leads of every segment', async () => {
	const itemsOf = await run('tiledesk-leads-by-segment.json');
	const names = itemsOf('Every Segment').map(({ name }) => name);
	expect(names).toHaveLength(7);
	expect(names).toEqual([...names].sort());

	const rows = itemsOf('Segment, Name, Email');
	const premium = liveLeads(tiledesk.sandbox.store)
		.filter(({ attributes }) => attributes.plan === 'premium')
		.slice(0, 5);
	expect(rows.filter(({ segment }) => segment === 'Premium')).toEqual(
		premium.map(({ fullname, email = '' }) => ({ segment: 'Premium', name: fullname, email })),
	);
});

it('moves a segment with time, as often as it runs', async () => {
	for (let round = 0; round < 2; round++) {
		const itemsOf = await run('tiledesk-new-guests.json');
		const [{ id }] = itemsOf('Move the Segment');
		expect(tiledesk.sandbox.store.segment(String(id))).toMatchObject({
			name: 'VIP',
			filters: [
				{ field: 'createdAt', operator: '>=', value: '2026-01-02T05:00:00.000Z' },
				{ field: 'attributes.plan', operator: '=', value: 'premium' },
			],
		});
		const guests = itemsOf('Who Is in It');
		expect(guests.length).toBeGreaterThan(5);
		for (const { createdAt, attributes } of guests) {
			expect(String(createdAt) >= '2026-01-02T05:00:00.000Z').toBe(true);
			expect((attributes as IDataObject).plan).toBe('premium');
		}
	}
});
