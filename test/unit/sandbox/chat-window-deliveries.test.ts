import { startChat, type Chat } from './chat-window-client';
import type { Json } from './client';

let chat: Chat;

beforeAll(async () => {
	chat = await startChat();
});
beforeEach(() => chat.reset());
afterAll(() => chat.close());

describe('unwanted calls', () => {
	it('repeats the last message as it was', async () => {
		chat.answerWith({ responses: [{ type: 'text', message: 'Hello' }] });
		const id = await chat.start();
		expect(await chat.probe(id, 'duplicate')).toMatchObject({ status: 400 });
		await chat.say(id, 'Hi');
		const { entries } = await chat.probe(id, 'duplicate');
		expect(entries.map(({ kind }: Json) => kind)).toEqual(['note', 'text']);
		expect(chat.receiver.received[1].body).toBe(chat.receiver.received[0].body);
	});

	it.each([
		['forged', 'forged-secret'],
		['tokenless', null],
	])('plays a %s one and says whether it was refused', async (kind, token) => {
		const id = await chat.start();
		expect((await chat.probe(id, kind)).entries).toEqual([
			{ kind: 'note', text: expect.stringContaining('200 instead of 401'), alarming: true },
		]);
		expect(chat.receiver.received[0].url.searchParams.get('token')).toBe(token);
		chat.receiver.answerWith(() => ({ status: 401 }));
		expect((await chat.probe(id, kind)).entries).toEqual([
			{ kind: 'note', text: expect.stringContaining('refused with 401'), alarming: false },
		]);
	});
});

describe('deliveries', () => {
	it('lists every call of a webhook, the newest first', async () => {
		const id = await chat.start();
		await chat.say(id, 'Hi');
		await chat.probe(id, 'duplicate');
		await chat.probe(id, 'forged');
		const { json } = await chat.send('GET', '/deliveries');
		expect(json.slice(0, 4).map((row: Json) => row.kind)).toEqual([
			'forged',
			'duplicate',
			'message',
			'verification',
		]);
		expect(json[2]).toEqual({
			id: expect.any(String),
			kind: 'message',
			at: expect.stringMatching(/T.*Z$/),
			webhookName: 'n8n orders',
			method: 'POST',
			url: `${chat.receiver.url}?token=secret`,
			sent: chat.receiver.received[0].body,
			status: 200,
			answer: '{}',
			durationMs: expect.any(Number),
			error: '',
		});
		expect(json[3]).toMatchObject({ method: 'GET', sent: '', status: 200 });
	});

	it('tells what happens while it happens', async () => {
		const stop = new AbortController();
		const { body } = await fetch(`${chat.sandbox.chatWindow!.url}/api/events`, {
			signal: stop.signal,
		});
		const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
		await chat.say(await chat.start(), 'Hi');
		let text = '';
		const events = (kind: string) =>
			text
				.split('\n\n')
				.slice(0, -1)
				.filter((event) => event.startsWith(`event: ${kind}`));
		// They come in pieces, and each kind in its own time.
		while (events('setup').length < 1 || events('delivery').length < 2) {
			text += (await reader.read()).value;
		}
		const deliveries = events('delivery').map((event) => JSON.parse(event.split('data: ')[1]));
		expect(deliveries.map(({ status }) => status)).toEqual([null, 200]);
		stop.abort();
	});
});
