import type { ChatBotSandbox } from '../../../sandbox';

/** One call of the ChatBot API, past n8n: to arrange what a test needs and to see what it left. */
export async function callSandbox(
	{ url, token }: ChatBotSandbox,
	method: string,
	path: string,
	body?: object,
): Promise<unknown> {
	const response = await fetch(`${url}${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}`);
	return await response.json();
}
