/** Both triggers of Tiledesk on a small n8n beside the stand-in, and a visitor who writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { TiledeskBotTrigger } from '../../../nodes/Tiledesk/TiledeskBotTrigger.node';
import { TiledeskTrigger } from '../../../nodes/Tiledesk/TiledeskTrigger.node';
import { startTiledeskSandbox, TILEDESK_PASSWORD, TILEDESK_PROJECT_ID } from '../../../sandbox';
import type { TiledeskSandbox } from '../../../sandbox';
import { ADMIN_EMAIL } from '../../../sandbox/tiledesk/seed/known';
import { CredentialStore, hostTrigger } from '../../../scripts/lib/engine';
import type { HostedTrigger, NodeJson, TriggerOptions } from '../../../scripts/lib/engine';
import { newVisitor } from './visitor';

export type { Visitor } from './visitor';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('../short-waits')>('../short-waits').withShortWaits(),
);

export const PROJECT = TILEDESK_PROJECT_ID;

/** As they arrived from a real server; secrets and tokens are left out. */
export const wire = {
	hooks:
		read<Record<string, { headers: Record<string, string>; body: Record<string, any> }>>('hooks'),
	bot: read<{ body: Record<string, any> }>('bot'),
};

function read<Content>(name: string): Content {
	return JSON.parse(readFileSync(join(__dirname, 'wire', `${name}.json`), 'utf8')) as Content;
}

/** The events of the trigger by those of Tiledesk. */
export const EVENTS: Record<string, string> = {
	'lead.create': 'leadCreated',
	'request.create': 'conversationCreated',
	'message.create': 'messageReceived',
	'request.update': 'conversationUpdated',
	'event.emit': 'customEvent',
	'request.close': 'conversationClosed',
};

const TYPES = { events: new TiledeskTrigger(), bot: new TiledeskBotTrigger() };

const DEFAULTS: Record<keyof typeof TYPES, INodeParameters> = {
	events: { events: ['messageReceived'] },
	bot: { botName: 'Concierge' },
};

export interface HostOptions extends Omit<TriggerOptions, 'nodeType' | 'credentials'> {
	credentials?: CredentialStore;
	credential?: ICredentialDataDecryptedObject;
	set?: INodeParameters;
	nodes?: NodeJson[];
}

type Item = Record<string, any>;

export function useTiledeskTrigger(kind: keyof typeof TYPES) {
	const nodeType: INodeType = TYPES[kind];
	let sandbox: TiledeskSandbox;
	const open: HostedTrigger[] = [];

	beforeAll(async () => {
		sandbox = await startTiledeskSandbox({ leads: 30, retryMs: [5, 5] });
	});
	afterEach(async () => {
		for (const hosted of open.splice(0)) await hosted.close();
		sandbox.clearFaults();
		sandbox.reset({ hooks: true });
		sandbox.outbox.clear();
		sandbox.clearRequests();
	});
	afterAll(async () => await sandbox.close());

	const credentials = (change: ICredentialDataDecryptedObject = {}) =>
		new CredentialStore({
			type: new TiledeskApi(),
			data: {
				authentication: 'basic',
				email: ADMIN_EMAIL,
				password: TILEDESK_PASSWORD,
				projectId: PROJECT,
				baseUrl: sandbox.url,
				reuseConnections: true,
				authToken: `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`,
				...change,
			},
		});

	const host = async ({ set, credential, ...options }: HostOptions = {}) => {
		const hosted = await hostTrigger({
			nodeType,
			webhookId: 'f00d',
			parameters: { ...DEFAULTS[kind], ...set },
			...options,
			credentials: options.credentials ?? credentials(credential),
		});
		open.push(hosted);
		return hosted;
	};

	/** A call of the API as the admin of the project. */
	const call = async (method: string, path: string, body?: object) => {
		const response = await fetch(`${sandbox.url}/${PROJECT}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				authorization: `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const answer: unknown = await response.json();
		if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
		return answer as Item;
	};

	const visitor = async (name?: string, email?: string) => await newVisitor(sandbox, name, email);

	return {
		get sandbox() {
			return sandbox;
		},
		credentials,
		host,
		active: async (options?: HostOptions) => {
			const hosted = await host(options);
			await hosted.activate();
			return hosted;
		},
		/** A trigger that found what it registered, so that it knows no secret: the recorded ones are masked. */
		adopting: async (set?: INodeParameters) => {
			const hosted = await host({ set });
			await hosted.activate();
			hosted.staticData = {};
			await hosted.activate('init');
			return hosted;
		},
		targetOf: (event: string): string =>
			sandbox.store.subscriptions.find((hook) => hook.event === event)!.target,
		call: async (method: string, path: string, body?: object) => {
			const answer = await call(method, path, body);
			await sandbox.outbox.settled();
			return answer;
		},
		visitor,
		/** The items of all runs that deliveries started, once they have ended. */
		itemsOf: async (hosted: HostedTrigger): Promise<Item[]> => {
			await sandbox.outbox.settled();
			const runs = hosted.deliveries.flatMap(({ run }) => (run ? [run] : []));
			const ended = await Promise.all(runs);
			return ended.flatMap((run) => run.itemsOf(hosted.nodeName).map(({ json }) => json));
		},
		hooks: () =>
			sandbox.store.subscriptions.map(({ _id, event, target }) => ({ _id, event, target })),
		/** A delivery with any body, from anybody. */
		post: async (url: string, body: unknown, headers: Record<string, string> = {}) => {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			});
			return { status: response.status, text: await response.text() };
		},
		until: async (check: () => boolean) => {
			for (let tries = 0; !check() && tries < 6_000; tries++) await pause(5);
			expect(check()).toBe(true);
		},
		/** The calls that changed something, as `POST /subscriptions 200`. */
		changes: () =>
			sandbox
				.requests()
				.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/auth'))
				.map(({ method, path, status }) => {
					const place = path.replace(`/${PROJECT}`, '').replace(/\/[0-9a-f]{24}$/, '/:id');
					return `${method} ${place} ${status}`;
				}),
	};
}
