/** The stand-in's own API, called as the widget and the dashboard call it. */

async function send(method, path, body, token) {
	const response = await fetch(path, {
		method,
		headers: {
			...(token && { authorization: token }),
			...(body && { 'content-type': 'application/json' }),
		},
		...(body && { body: JSON.stringify(body) }),
	}).catch(() => {
		throw new Error('The sandbox does not answer. Is it still running?');
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`Tiledesk refused with ${response.status}: ${text}`);
	return JSON.parse(text);
}

const setup = await send('GET', '/_sandbox/chat/setup');
const project = `/${setup.projectId}`;

const signIn = async (login) => await send('POST', '/auth/signin', login);

let admin;
const asAdmin = async (method, path, body) => {
	admin ??= signIn(setup.admin);
	return await send(method, project + path, body, (await admin).token);
};

export const departments = () => send('GET', `${project}/departments`);

/** A new visitor: who he is, and the id of a conversation that is not there yet. */
export async function newVisitor(name, email) {
	const [firstname, ...rest] = name.split(' ');
	const form = { id_project: setup.projectId, firstname, lastname: rest.join(' '), email };
	const { token, user } = await send('POST', '/auth/signinAnonymously', form);
	const random = crypto.randomUUID().replaceAll('-', '');
	return {
		token,
		id: user._id,
		conversationId: `support-group-${setup.projectId}-${random}`,
	};
}

const requests = (id) => `/requests/${id}`;

export const say = ({ conversationId, token }, message) =>
	send('POST', `${project}${requests(conversationId)}/messages`, message, token);

export const messages = ({ conversationId, token }) =>
	send('GET', `${project}${requests(conversationId)}/messages`, undefined, token);

export const conversation = ({ conversationId }) =>
	asAdmin('GET', requests(conversationId)).catch(() => undefined);

export const act = ({ conversationId }, action) =>
	asAdmin('PUT', `${requests(conversationId)}/${action}`, {});

/** Whoever has the conversation, else the agent that every seed has. */
export const whoAnswers = (conversation) => conversation?.participatingAgents[0] ?? setup.agent;

export async function answerAs({ _id, firstname, lastname }, { conversationId }, text) {
	const message = { text, sender: _id, senderFullname: `${firstname} ${lastname}` };
	return await asAdmin('POST', `${requests(conversationId)}/messages`, message);
}

/** What hooks and bots were told of this conversation, newest first. */
export async function deliveries({ conversationId }) {
	const all = await send('GET', '/_sandbox/deliveries');
	return all.filter(({ body }) => body.includes(conversationId)).reverse();
}

/** Calls on every change, and on every (re)connection. */
export function listen(onChange) {
	const events = new EventSource('/_sandbox/chat/events');
	events.addEventListener('open', onChange);
	events.addEventListener('change', onChange);
}
