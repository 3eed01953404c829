/** Those who talk to the stand-in of Tiledesk past n8n: an admin of the project, and visitors who write. */
import { TILEDESK_PROJECT_ID } from '../../../sandbox';
import type { TiledeskSandbox } from '../../../sandbox';
import { ADMIN_EMAIL } from '../../../sandbox/tiledesk/seed/known';

export interface Visitor {
	/** Of the lead that the first message makes. */
	email: string;
	conversationId: string;
	/** Sends a message, and waits until everybody has been told of it. */
	say(text: string, more?: object): Promise<void>;
	/** The same without waiting. */
	write(text: string, more?: object): Promise<void>;
}

export function visitorsOf(sandboxOf: () => TiledeskSandbox) {
	/** A call of the API as the admin of the project. */
	const call = async (method: string, path: string, body?: object, token?: string) => {
		const sandbox = sandboxOf();
		const response = await fetch(`${sandbox.url}/${TILEDESK_PROJECT_ID}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				authorization: token ?? `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const answer: unknown = await response.json();
		if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
		return answer as Record<string, any>;
	};

	let conversations = 0;
	const visitor = async (name = 'Ada', email = 'ada.visitor@example.com'): Promise<Visitor> => {
		const response = await fetch(`${sandboxOf().url}/auth/signinAnonymously`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				id_project: TILEDESK_PROJECT_ID,
				firstname: name,
				lastname: 'Byron',
				email,
			}),
		});
		const { token } = (await response.json()) as { token: string };
		const number = `${Date.now()}${String(conversations++).padStart(6, '0')}`.padStart(32, '0');
		const conversationId = `support-group-${TILEDESK_PROJECT_ID}-${number}`;
		const write = async (text: string, more: object = {}) => {
			await call('POST', `/requests/${conversationId}/messages`, { text, ...more }, token);
		};
		return {
			email,
			conversationId,
			write,
			say: async (text, more) => {
				await write(text, more);
				await sandboxOf().outbox.settled();
			},
		};
	};

	return {
		visitor,
		call: async (method: string, path: string, body?: object) => {
			const answer = await call(method, path, body);
			await sandboxOf().outbox.settled();
			return answer;
		},
	};
}
