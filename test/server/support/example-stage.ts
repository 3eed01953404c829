import type { Browser, Page } from 'playwright-core';

import {
	ADMIN_EMAIL,
	type ChatBotSandbox,
	type DeliveryOptions,
	startChatBotSandbox,
	startNetcoreBotSandbox,
	startTiledeskSandbox,
} from '../../../sandbox';
import { type Execution, type N8n, scripts, startN8n } from '../../support/n8n';
import { startChatModel } from './chat-model';
import { startConversation } from './conversation';
import { netcoreCredential, sandboxCredential, tiledeskCredential } from './credential';
import { importExample } from './examples';
import { formOf, submitForm, textOf } from './form';
import { until } from './live-n8n';

/** What a run did: for each node what became of its items, in the order of the nodes. */
export type Trace = Record<string, unknown>;

type Credentials = Record<string, { id: string; name: string }>;

/** What a visitor says to an example with a ChatBot Trigger. */
const SAID: Record<string, DeliveryOptions> = {
	'chatbot-ai-agent.json': { attributes: { message: 'The newsletter, please' } },
	'faq-reply.json': { attributes: { message: 'When do you open?' } },
	'hand-over-notice.json': { block: { id: 'block-1', name: 'Talk to a human' } },
	'lead-from-chat.json': { attributes: { email: 'visitor@chat.example' } },
	'lead-to-crm.json': { attributes: { email: 'visitor@chat.example' } },
	'order-status-reply.json': { attributes: { order: '42' } },
};

interface Form {
	fill: (page: Page) => Promise<void>;
	button?: string;
	ending: string;
}

/** What a person fills into an example that starts with a form. */
const FILLED: Record<string, Form> = {
	'import-contacts-csv.json': {
		fill: async (page) => await page.getByLabel('File').setInputFiles('examples/contacts.csv'),
		button: 'Import',
		ending: 'Import report',
	},
	'tiledesk-segment-from-form.json': {
		async fill(page) {
			await page.getByLabel('Name').fill('Premium in Rome');
			await page.getByLabel('City').fill('Rome');
			await page.getByLabel('Plan').selectOption('premium');
		},
		ending: 'The segment is there',
	},
};

/** These wait for Tiledesk; examples-tiledesk.test.ts and examples-agents.test.ts play its visitors. */
const OF_TILEDESK = [
	'tiledesk-ai-agent.json',
	'tiledesk-conversation-to-crm.json',
	'tiledesk-transcript-by-mail.json',
];

/** All examples in one n8n, as after `npm start`, and a way to run each of them. */
export async function startExampleStage(browser: Browser) {
	const [chatBot, netcore, tiledesk, model, n8n] = await Promise.all([
		startChatBotSandbox({ examples: true }),
		startNetcoreBotSandbox(),
		startTiledeskSandbox(),
		startChatModel(),
		startN8n(),
	]);
	model.play();
	const credentials: Credentials = {};
	for (const credential of [
		sandboxCredential(chatBot),
		netcoreCredential(netcore),
		tiledeskCredential(tiledesk, { email: ADMIN_EMAIL }),
		model.credential,
	]) {
		credentials[credential.type] = await n8n.importCredential(credential);
	}

	const plays = new Map<string, () => Promise<Trace>>();
	for (const { file } of (await scripts()).readExamples()) {
		if (OF_TILEDESK.includes(file)) await importExample(n8n, file, credentials);
		else plays.set(file, await playOf(file, { n8n, chatBot, browser, credentials }));
	}
	return {
		n8n,
		plays,
		async stop() {
			await n8n.stop();
			for (const service of [chatBot, netcore, tiledesk, model]) await service.close();
		},
	};
}

interface Parts {
	n8n: N8n;
	chatBot: ChatBotSandbox;
	browser: Browser;
	credentials: Credentials;
}

async function playOf(file: string, { n8n, chatBot, browser, credentials }: Parts) {
	if (file in SAID) {
		const visitor = [...chatBot.store.users.all()].find(
			({ attributes }) => attributes.default_name === 'Ella Baker',
		)!.id;
		const conversation = await startConversation(n8n, chatBot, file, credentials);
		return async () => {
			const { answer } = await conversation.say({
				payload: 'current',
				userId: visitor,
				...SAID[file],
			});
			return { answer, ...traceOf(await conversation.run()) };
		};
	}
	const id = await importExample(n8n, file, credentials);
	if (!(file in FILLED)) return async () => traceOf(await n8n.executeWorkflow(id));
	await n8n.activate(id);
	const form = await formOf(n8n, file);
	return async () => {
		const before = (await n8n.executionIds(id)).length;
		await submitForm(browser, form, { ...FILLED[file], read: textOf });
		const [newest] = await until(async () => {
			const ids = await n8n.executionIds(id);
			return ids.length > before && ids;
		});
		return traceOf(await n8n.execution(newest));
	};
}

function traceOf(run: Execution): Trace {
	expect(run.error).toBeUndefined();
	expect(run.status).toBe('success');
	return Object.fromEntries(
		run.nodesRun.map((node) => [node, run.json(node).map(({ outcome }) => outcome ?? 'item')]),
	);
}
