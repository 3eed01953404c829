import type { INode, INodeParameters } from 'n8n-workflow';

import { ADMIN_EMAIL, startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox';
import { BOT_ID, DEFAULT_DEPARTMENT_ID } from '../../../sandbox/tiledesk/seed/known';
import { type N8n, startN8n } from '../../support/n8n';
import { visitorsOf } from '../../support/tiledeskTrigger/visitors';
import { tiledeskCredential } from './credential';
import { useLiveN8n } from './live-n8n';
import {
	BOT_TRIGGER,
	botTrigger,
	noOperation,
	TILEDESK_TRIGGER,
	tiledeskTrigger,
	workflowOf,
} from './nodes';

/** What a trigger made in Tiledesk: a hook or a bot. */
export interface Registration {
	id: string;
	/** The event of a hook, the name of a bot. */
	name: string;
	/** Where Tiledesk calls n8n. */
	url: string;
}

export interface Kind {
	/** The name of the node. */
	trigger: string;
	node(parameters?: INodeParameters, webhookId?: string): INode;
	/** Those that no seed has. */
	registered(sandbox: TiledeskSandbox): Registration[];
	/** What is asked to make one. */
	create: { method: string; path: string };
}

/** Both hear of a message of a visitor in the default department. */
export const KINDS: Record<'events' | 'bot', Kind> = {
	events: {
		trigger: TILEDESK_TRIGGER,
		node: (parameters, webhookId) =>
			tiledeskTrigger({ events: ['messageReceived'], ...parameters }, webhookId),
		registered: ({ store }) =>
			store.subscriptions.map(({ _id, event, target }) => ({ id: _id, name: event, url: target })),
		create: { method: 'POST', path: '/*/subscriptions' },
	},
	bot: {
		trigger: BOT_TRIGGER,
		node: (parameters, webhookId) =>
			botTrigger(
				{ botName: 'Concierge', departmentIds: [DEFAULT_DEPARTMENT_ID], ...parameters },
				webhookId,
			),
		registered: ({ store }) =>
			store.bots
				.filter(({ _id }) => _id !== BOT_ID)
				.map(({ _id, name, url = '' }) => ({ id: _id, name, url })),
		create: { method: 'POST', path: '/*/bots' },
	},
};

/** A real n8n beside the stand-in of Tiledesk. */
export function useLiveTiledesk(
	env: Record<string, string> = {},
	start: () => Promise<N8n> = async () => await startN8n({ env }),
) {
	const live = useLiveN8n({
		startSandbox: async () => await startTiledeskSandbox({ leads: 30, retryMs: [20, 40] }),
		credentialOf: (sandbox) => tiledeskCredential(sandbox, { email: ADMIN_EMAIL }),
		renew: (sandbox) => {
			sandbox.reset();
			sandbox.outbox.clear();
		},
		startN8n: start,
	});
	const { visitor, call } = visitorsOf(() => live.sandbox);
	return Object.assign(live, {
		visitor,
		call,
		/** A published workflow that begins with this node. */
		active: async (first: INode, ...then: INode[]): Promise<string> =>
			await live.publish(
				workflowOf(first.name, first, ...(then.length > 0 ? then : [noOperation()])),
			),
		/** What a visitor writes starts each of these workflows, once. */
		async expectHeard(...ids: string[]) {
			const counts = await Promise.all(
				ids.map(async (id) => (await live.n8n.executionIds(id)).length),
			);
			await (await visitor()).say('Hello');
			for (const [index, id] of ids.entries()) {
				const runs = await live.runs(id, counts[index] + 1);
				expect(runs).toHaveLength(counts[index] + 1);
				const [first] = runs.at(-1)!.nodesRun;
				expect(runs.at(-1)!.json(first)).toMatchObject([{ text: 'Hello', from: 'user' }]);
			}
		},
		/** Whether somebody answers there who wants a token; an address that n8n does not know is a 404. */
		refuses: async (url: string) => (await fetch(url, { method: 'POST' })).status === 401,
		botOfDefault: () =>
			live.sandbox.store.departments.find(({ _id }) => _id === DEFAULT_DEPARTMENT_ID)!.id_bot ??
			null,
	});
}
