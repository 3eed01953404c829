/** The story that is there to chat with, and the webhook that the active example registers. */
const story = {
	name: 'Order status',
	blockName: 'Look the order up',
	messageAttribute: 'order',
};

const webhookName = 'n8n order status';

async function ask(chatUrl, path, body) {
	const response = await fetch(`${chatUrl}/api${path}`, {
		method: body ? 'POST' : 'GET',
		headers: body ? { 'content-type': 'application/json' } : {},
		body: body && JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`The chat window answered ${response.status} to ${path}`);
	return await response.json();
}

/** Makes a story that calls the active example, unless one is there that calls anything. */
export async function seedStory(chatUrl) {
	const { webhooks, stories } = await ask(chatUrl, '/setup');
	const webhook = webhooks.find(({ name }) => name === webhookName);
	if (stories.length > 0 || !webhook) return;
	await ask(chatUrl, '/stories', { ...story, webhookId: webhook.id });
}
