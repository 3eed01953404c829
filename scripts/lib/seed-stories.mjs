/** The stories that are there to chat with, and the webhooks that the active examples register. */
const stories = [
	{
		webhookName: 'n8n order status',
		story: { name: 'Order status', blockName: 'Look the order up', messageAttribute: 'order' },
	},
	{
		webhookName: 'n8n AI agent',
		story: { name: 'AI agent', blockName: 'Ask the agent', messageAttribute: 'message' },
	},
];

async function ask(chatUrl, path, body) {
	const response = await fetch(`${chatUrl}/api${path}`, {
		method: body ? 'POST' : 'GET',
		headers: body ? { 'content-type': 'application/json' } : {},
		body: body && JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`The chat window answered ${response.status} to ${path}`);
	return await response.json();
}

/** Makes a story for each active example whose webhook is there and called by none. */
export async function seedStories(chatUrl) {
	const setup = await ask(chatUrl, '/setup');
	for (const { webhookName, story } of stories) {
		const webhook = setup.webhooks.find(({ name }) => name === webhookName);
		if (!webhook || setup.stories.some(({ webhookId }) => webhookId === webhook.id)) continue;
		await ask(chatUrl, '/stories', { ...story, webhookId: webhook.id });
	}
}
