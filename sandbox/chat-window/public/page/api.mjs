async function send(method, path, body) {
	const response = await fetch(`/api${path}`, {
		method,
		...(body && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}),
	}).catch(() => {
		throw new Error('The sandbox does not answer. Is it still running?');
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.details);
	return answer;
}

export const get = (path) => send('GET', path);
export const post = (path, body) => send('POST', path, body);
export const put = (path, body) => send('PUT', path, body);

/** Calls `onConnect` on every (re)connection, since what happened in between was not told. */
export function listen({ onConnect, onSetup, onDelivery }) {
	const events = new EventSource('/api/events');
	events.addEventListener('open', onConnect);
	events.addEventListener('setup', onSetup);
	events.addEventListener('delivery', ({ data }) => onDelivery(JSON.parse(data)));
}
