import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
	type ChatBotSandbox,
	KNOWN_SEGMENT_ID,
	KNOWN_USER_ID,
	startChatBotSandbox,
} from '../../../sandbox';
import { clientOf } from './client';
import { startReceiver } from './receiver';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('loses nothing between two starts', async () => {
	const data = join(folder, 'state.json');
	const first = await startChatBotSandbox({ users: 20, data });
	const created = await clientOf(first)('POST', '/users', {
		userId: 'kept',
		segments: KNOWN_SEGMENT_ID,
		attributes: { default_name: 'Kept' },
	});
	await clientOf(first)('PUT', `/users/${KNOWN_USER_ID}/ban`, { banned: true });
	await clientOf(first)('POST', '/v2/stories', { name: 'Kept story' });
	const before = first.store.toSnapshot();
	await first.close();

	const second = await startChatBotSandbox({ users: 99, data });
	expect(second.store.toSnapshot()).toEqual(before);
	const send = clientOf(second);
	const [{ id }] = created.json;
	expect((await send('GET', `/users/${id}`)).json.segments).toEqual([
		{ id: KNOWN_SEGMENT_ID, name: 'Leads' },
	]);
	const later = await send('POST', '/users', { userId: 'later', attributes: { a: 'b' } });
	expect(later.json[0].id > id).toBe(true);
	await second.close();
	expect(readdirSync(folder)).toEqual(['state.json']);
});

it('goes on with a conversation of the chat window', async () => {
	const files = { data: join(folder, 'state.json'), chatData: join(folder, 'chats.json') };
	const receiver = await startReceiver();
	const first = await startChatBotSandbox({ users: 2, chatPort: 0, ...files });
	const window = (sandbox: ChatBotSandbox) =>
		clientOf({ url: `${sandbox.chatWindow!.url}/api`, token: '' });
	const body = { name: 'n8n', url: receiver.url, token: 'secret' };
	const webhookId = (await clientOf(first)('POST', '/webhooks', body)).json.id;
	const story = { name: 'n8n', blockName: 'Ask', webhookId };
	const storyId = (await window(first)('POST', '/stories', story)).json.id;
	const start = { visitorId: KNOWN_USER_ID, storyId };
	const { id } = (await window(first)('POST', '/conversations', start)).json;
	await window(first)('POST', `/conversations/${id}/messages`, { text: 'Before' });
	await first.close();

	const second = await startChatBotSandbox({ chatPort: 0, ...files });
	await window(second)('POST', `/conversations/${id}/messages`, { text: 'After' });
	const { entries } = (await window(second)('GET', `/conversations/${id}`)).json;
	const said = entries.filter(({ kind }: { kind: string }) => kind === 'visitor');
	expect(said.map(({ text }: { text: string }) => text)).toEqual(['Before', 'After']);
	await Promise.all([second.close(), receiver.close()]);
});

it('saves soon after a change, without waiting for the end', async () => {
	const data = join(folder, 'state.json');
	const sandbox = await startChatBotSandbox({ users: 2, data });
	await clientOf(sandbox)('POST', '/segments', { name: 'Saved soon' });
	// Otherwise the time of the test runs out.
	while (!existsSync(data) || !readFileSync(data, 'utf8').includes('Saved soon')) await wait(20);
	await sandbox.close();
});

it.each(['my notes', '{}', 'null', '[]', '{"service":"Other","state":{}}'])(
	'does not overwrite a file that holds %s',
	async (content) => {
		const data = join(folder, 'notes.txt');
		writeFileSync(data, content);
		await expect(startChatBotSandbox({ data })).rejects.toThrow(
			'does not hold a saved ChatBot sandbox',
		);
		expect(readFileSync(data, 'utf8')).toBe(content);
	},
);

it('does not start with a file that cannot be written', async () => {
	await expect(startChatBotSandbox({ data: join(folder, 'no/such/state.json') })).rejects.toThrow(
		'no such file or directory',
	);
});
