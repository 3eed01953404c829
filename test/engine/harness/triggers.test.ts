/** The harness publishes a workflow with a trigger and lets it be called. */
import { NodeOperationError } from 'n8n-workflow';
import type { INodeType, JsonObject } from 'n8n-workflow';
import { chain, describeNode, hostTrigger } from '../../../scripts/lib/engine';
import type { HostedTrigger } from '../../../scripts/lib/engine';
import { run, text } from './samples';

describe('triggers', () => {
	const hooks: string[] = [];
	const log = (hook: string, url: unknown) => hooks.push(`${hook} ${String(url)}`);

	const trigger: INodeType = {
		description: describeNode({
			name: 'sampleTrigger',
			defaults: { name: 'Sample' },
			group: ['trigger'],
			inputs: [],
			properties: [text('mode', { default: 'onReceived' })],
			webhooks: [
				{ name: 'setup', httpMethod: 'GET', path: 'webhook', responseMode: 'onReceived' },
				{
					name: 'default',
					httpMethod: 'POST',
					path: 'webhook',
					responseMode: '={{ $parameter.mode }}',
					responseData: '={{ $parameter.mode === "onReceived" ? "{}" : "firstEntryJson" }}',
				},
			],
		}),
		webhookMethods: {
			default: {
				async checkExists() {
					return this.getWorkflowStaticData('node').id !== undefined;
				},
				async create() {
					log(`create (${this.getActivationMode()})`, this.getNodeWebhookUrl('default'));
					const response = await fetch(`${this.getNodeWebhookUrl('default')}?challenge=7`);
					log('challenge', await response.text());
					this.getWorkflowStaticData('node').id = 'hook-1';
					return true;
				},
				async delete() {
					log('delete', this.getWorkflowStaticData('node').id);
					delete this.getWorkflowStaticData('node').id;
					return true;
				},
			},
		},
		async webhook() {
			if (this.getWebhookName() === 'setup') {
				this.getResponseObject()
					.status(200)
					.send(this.getQueryData() as JsonObject)
					.end();
				return { noWebhookResponse: true };
			}
			const body = this.getBodyData();
			if (body.secret !== 'open') return { webhookResponse: 'go away' };
			return { workflowData: [[{ json: { name: body.name as string } }]] };
		},
	};

	const replier = run(async function () {
		const { name } = this.getInputData()[0].json;
		if (name === 'Bob') throw new NodeOperationError(this.getNode(), 'Not Bob');
		const body = Buffer.from(JSON.stringify({ reply: name }));
		await this.sendResponse({ body, headers: { 'content-type': 'application/json' } } as never);
		return name;
	});

	const host = async (more: Partial<Parameters<typeof hostTrigger>[0]> = {}) => {
		hosted = await hostTrigger({
			nodeType: trigger,
			nodeTypes: { 'test.replier': replier },
			nodes: [{ name: 'Reply', type: 'test.replier' }],
			connections: chain('Sample', 'Reply'),
			...more,
		});
		return hosted;
	};
	const post = async (url: string, body: object) => {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
		return { status: response.status, body: await response.text() };
	};

	let hosted: HostedTrigger | undefined;
	beforeEach(() => hooks.splice(0));
	afterEach(async () => await hosted?.close());

	it('register, stay registered after a restart, and let go', async () => {
		const { activate, url } = bind(await host());
		await activate();
		expect(hooks).toEqual([`create (activate) ${url()}`, 'challenge {"challenge":"7"}']);
		expect(hosted?.staticData).toEqual({ 'node:Sample': { id: 'hook-1' } });
		await activate('init');
		expect(hooks).toHaveLength(2);
		await hosted?.deactivate();
		expect(hooks.at(-1)).toBe('delete hook-1');
		expect((await fetch(url(), { method: 'POST' })).status).toBe(404);
	});

	it('run the workflow and answer at once', async () => {
		const { activate, url, deliveries } = bind(await host());
		await activate();
		const open = { secret: 'open', name: 'Ann' };
		expect(await post(url(), open)).toEqual({ status: 200, body: '{}' });
		expect((await deliveries.at(-1)?.run)?.outputs[0][0].json).toEqual({ result: 'Ann' });
		expect(await post(url(), { secret: 'x' })).toEqual({ status: 200, body: 'go away' });
		expect(deliveries.at(-1)?.run).toBeUndefined();
	});

	it('answer with what the last node gave', async () => {
		const { activate, url } = bind(await host({ parameters: { mode: 'lastNode' } }));
		await activate();
		const open = { secret: 'open', name: 'Ann' };
		expect(await post(url(), open)).toEqual({ status: 200, body: '{"result":"Ann"}' });
	});

	it('answer with what a node sends, and end when none does', async () => {
		const parameters = { mode: 'responseNode' };
		const { activate, url } = bind(await host({ parameters }));
		await activate();
		const ann = await post(url(), { secret: 'open', name: 'Ann' });
		expect(ann).toEqual({ status: 200, body: '{"reply":"Ann"}' });
		const bob = await post(url(), { secret: 'open', name: 'Bob' });
		expect(bob).toEqual({ status: 500, body: '{"message":"Error in workflow"}' });
	});

	it('listen for one test event beside the published workflow', async () => {
		const { activate, url } = bind(await host());
		await activate();
		await hosted?.listenForTest();
		const testUrl = url('default', { test: true });
		expect(testUrl).toContain('/webhook-test/');
		expect(hooks.slice(2)).toEqual([`create (manual) ${testUrl}`, 'challenge {"challenge":"7"}']);
		await post(testUrl, { secret: 'open', name: 'Ann' });
		expect((await fetch(testUrl, { method: 'POST' })).status).toBe(404);
		expect(hooks.at(-1)).toBe('delete hook-1');
		expect(hosted?.staticData).toEqual({ 'node:Sample': { id: 'hook-1' } });
		expect((await post(url(), { secret: 'open', name: 'Ann' })).status).toBe(200);
	});
});

function bind(hosted: HostedTrigger) {
	return {
		activate: hosted.activate.bind(hosted),
		url: hosted.url.bind(hosted),
		deliveries: hosted.deliveries,
	};
}
