import type { Browser } from 'playwright-core';
import type { INodeParameters } from 'n8n-workflow';

import {
	type ChatBotSandbox,
	type NetcoreBotSandbox,
	startChatBotSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
	type TiledeskSandbox,
} from '../../../sandbox';
import { nodes } from '../../../scripts/lib/forms';
import { launchBrowser } from '../../support/browser';
import { type N8n, startN8n } from '../../support/n8n';
import { netcoreCredential, sandboxCredential, tiledeskCredential } from '../support/credential';
import { type Editor, openEditor } from '../support/editor';
import { NodeForm } from './node-form';

/** A node on the canvas; without a credential n8n gives it one by itself, if it has any. */
export interface StagedNode {
	name: string;
	/** Its type, without the package. */
	node: string;
	parameters?: INodeParameters;
}

/** Opens a workflow with these nodes, which have the credentials they need. */
export type Show = (nodes: StagedNode[]) => Promise<void>;

/** The service behind each type of credential. */
export type CredentialType = 'chatBotApi' | 'netcoreBotApi' | 'tiledeskApi';

/** Saved credentials by their types. */
export type References = Record<string, { id: string; name: string }>;

/** The credential that a type of node works with. */
export function credentialTypeOf(node: string): CredentialType {
	return descriptionOf(node).credentials![0].name as CredentialType;
}

const descriptionOf = (node: string) =>
	nodes.find(({ description }) => description.name === node)!.description;

/** One n8n, one browser and the stand-ins, for all tests of the editor. */
export class Stage {
	private constructor(
		readonly n8n: N8n,
		readonly chatBot: ChatBotSandbox,
		readonly netcoreBot: NetcoreBotSandbox,
		readonly tiledesk: TiledeskSandbox,
		private readonly browser: Browser,
		readonly editor: Editor,
	) {}

	static async open(): Promise<Stage> {
		// By itself: jest loads ES modules side by side only if they share none.
		const browser = await launchBrowser();
		const [n8n, chatBot, netcoreBot, tiledesk] = await Promise.all([
			startN8n(),
			startChatBotSandbox(),
			startNetcoreBotSandbox(),
			startTiledeskSandbox(),
		]);
		const url = 'https://n8n.example.com/webhook/orders';
		chatBot.store.webhooks.create({ name: 'n8n orders', url, token: 'sandbox' });
		// High enough for the longest form to show without scrolling.
		// There are many pictures, so that each has to be small.
		const editor = await openEditor(browser, n8n, { width: 1280, height: 1500, scale: 1.5 });
		return new Stage(n8n, chatBot, netcoreBot, tiledesk, browser, editor);
	}

	get page() {
		return this.editor.page;
	}

	/** What was entered for a service that answers. */
	readonly credentials = {
		chatBotApi: () => sandboxCredential(this.chatBot),
		netcoreBotApi: () => netcoreCredential(this.netcoreBot),
		tiledeskApi: () => tiledeskCredential(this.tiledesk),
	};

	/** Saves a credential of each service, as they should be or with a wrong secret. */
	async importCredentials(secrets: Partial<Record<CredentialType, object>> = {}) {
		const references: References = {};
		for (const [type, credential] of Object.entries(this.credentials)) {
			const { data, ...rest } = credential();
			const secret = secrets[type as CredentialType];
			references[type] = await this.n8n.importCredential({
				...rest,
				...(secret ? { name: `${rest.name}, wrong` } : {}),
				data: { ...data, ...secret },
			});
		}
		return references;
	}

	/** Opens a workflow with these nodes behind a manual trigger. */
	async show(staged: StagedNode[], credentials: References = {}): Promise<void> {
		const start = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
		const id = await this.n8n.importWorkflow({
			name: 'Forms',
			nodes: [
				{ ...start, typeVersion: 1, position: [0, 0], parameters: {} },
				...staged.map(({ name, node, parameters = {} }, index) => ({
					id: `node-${index}`,
					name,
					type: `n8n-nodes-chatbot.${node}`,
					typeVersion: descriptionOf(node).version as number,
					position: [240 + 240 * (index % 6), 220 * Math.floor(index / 6)] as [number, number],
					parameters,
					credentials: pick(credentials, credentialTypeOf(node)),
				})),
			],
			connections: {
				Start: {
					main: [
						staged
							.filter(({ node }) => !node.endsWith('Trigger'))
							.map(({ name }) => ({ node: name, type: 'main' as const, index: 0 })),
					],
				},
			},
			settings: { executionOrder: 'v1' },
		});
		await this.editor.openWorkflow(id);
		this.editor.problems.length = 0;
	}

	async openForm(name: string): Promise<NodeForm> {
		const form = new NodeForm(this.page);
		// Left open by a test that failed.
		if (await form.root.isVisible()) await form.close();
		await this.editor.openNode(name);
		return form;
	}

	async close() {
		await this.browser.close();
		await this.n8n.stop();
		for (const sandbox of [this.chatBot, this.netcoreBot, this.tiledesk]) await sandbox.close();
	}
}

const pick = <Value>(all: Record<string, Value>, key: string): Record<string, Value> =>
	key in all ? { [key]: all[key] } : {};
