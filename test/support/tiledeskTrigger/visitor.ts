import { TILEDESK_PROJECT_ID, type TiledeskSandbox } from '../../../sandbox';

export interface Visitor {
	/** Of the lead that the first message makes. */
	email: string;
	conversationId: string;
	/** Sends a message, and waits until everybody has been told of it. */
	say(text: string, more?: object): Promise<void>;
}

/** A visitor with a conversation that the first message opens, as the widget of Tiledesk has it. */
export async function newVisitor(
	sandbox: TiledeskSandbox,
	name = 'Ada',
	email = 'ada.visitor@example.com',
): Promise<Visitor> {
	const post = async (path: string, body: object, token?: string) => {
		const response = await fetch(`${sandbox.url}${path}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(token === undefined ? {} : { authorization: token }),
			},
			body: JSON.stringify(body),
		});
		const answer: unknown = await response.json();
		if (!response.ok) throw new Error(`POST ${path}: ${JSON.stringify(answer)}`);
		return answer as { token: string };
	};

	const person = { firstname: name, lastname: 'Byron', email };
	const { token } = await post('/auth/signinAnonymously', {
		id_project: TILEDESK_PROJECT_ID,
		...person,
	});
	const number = String(sandbox.store.messages.length).padStart(16, '0');
	const conversationId = `support-group-${TILEDESK_PROJECT_ID}-${String(Date.now()).padStart(16, '0')}${number}`;
	return {
		email,
		conversationId,
		say: async (text, more = {}) => {
			const path = `/${TILEDESK_PROJECT_ID}/requests/${conversationId}/messages`;
			await post(path, { text, ...more }, token);
			await sandbox.outbox.settled();
		},
	};
}
