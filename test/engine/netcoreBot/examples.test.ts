/** The example workflows, run as they are against the stand-in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INodeProperties, type INodeType } from 'n8n-workflow';
import { passStandIn, runWorkflow, type WorkflowJson } from '../../../scripts/lib/engine';
import { ago, nodeType, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot();

const form = (...names: Array<[string, INodeProperties['type']]>): INodeProperties[] =>
	names.map(([name, type]) => ({ displayName: name, name, type, default: '' }));

/** As much of "Edit Fields" as the examples use. */
const editFields: INodeType = {
	description: {
		...passStandIn.description,
		version: 3.4,
		properties: form(
			['mode', 'string'],
			['jsonOutput', 'json'],
			['assignments', 'assignmentCollection'],
		),
	},
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

/** As much of "Split Out". */
const splitOut: INodeType = {
	description: { ...passStandIn.description, properties: form(['fieldToSplitOut', 'string']) },
	async execute() {
		return [
			this.getInputData().flatMap(({ json }, item) => {
				const field = this.getNodeParameter('fieldToSplitOut', item) as string;
				const values = json[field] as string[];
				return values.map((value) => ({ json: { [field]: value }, pairedItem: { item } }));
			}),
		];
	},
};

const run = async (file: string) => {
	const path = join(__dirname, '../../../examples', file);
	const result = await runWorkflow({
		workflow: JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson,
		nodeTypes: {
			'n8n-nodes-base.set': editFields,
			'n8n-nodes-base.splitOut': splitOut,
			'n8n-nodes-chatbot.netcoreBot': nodeType,
		},
		credentials: netcoreBot.credentials,
	});
	expect(result.error).toBeUndefined();
	return (name: string) => result.itemsOf(name).map(({ json }) => json);
};

it('tells what active users wrote', async () => {
	const itemsOf = await run('netcore-what-users-wrote.json');
	const users = itemsOf('Active on WhatsApp');
	expect(users.map(({ name }) => name)[0]).toBe('Asha');
	expect(users).toHaveLength(3);

	const since = ago(14);
	const expected = users.flatMap(({ botUserId, name }) =>
		netcoreBot.sandbox.store
			.messagesOf(netcoreBot.sandbox.store.find(String(botUserId), 1014)!)
			.filter(({ createdAt }) => createdAt >= since)
			.map(({ createdAt }) => ({ user: name, at: createdAt })),
	);
	const rows = itemsOf('User, Date, Text');
	expect(rows.map(({ user, at }) => ({ user, at }))).toEqual(expected);
	for (const { from, text } of rows) {
		expect(['user', 'bot']).toContain(from);
		expect(String(text)).not.toBe('');
	}
});

it('counts the usage of a month by channel', async () => {
	const itemsOf = await run('netcore-monthly-usage.json');
	const rows = itemsOf('Channel, Messages, Users');
	expect(rows.map(({ channel }) => channel)).toEqual(['whatsapp', 'webchat', 'telegram']);
	for (const { messages, users } of rows) {
		expect(messages).toBeGreaterThan(0);
		expect(users).toBeGreaterThan(0);
	}
});
