import { startTiledeskSandbox, type TiledeskSandbox } from '../../../sandbox/tiledesk';
import {
	ADMIN_EMAIL,
	BOT_CONVERSATION_ID,
	BOT_ID,
	DEFAULT_DEPARTMENT_ID,
	OPEN_CONVERSATION_ID,
	TILEDESK_PROJECT_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { startServer, type LocalServer } from '../../../scripts/lib/engine';
import { clientOfTiledesk, type SendAs } from './tiledesk-client';

let sandbox: TiledeskSandbox;
let send: SendAs;
let server: LocalServer;
/** What the server answers at a path. */
let statuses: Record<string, number>;

beforeAll(async () => {
	server = await startServer(({ path }) => ({ status: statuses[path] ?? 200 }));
	sandbox = await startTiledeskSandbox({ leads: 10, retryMs: [1, 1] });
	const sendAs = clientOfTiledesk(sandbox);
	send = async (method, path, body, as = `JWT ${sandbox.tokenOf(ADMIN_EMAIL)}`) =>
		await sendAs(method, path, body, as);
});
beforeEach(() => {
	statuses = {};
	sandbox.reset({ hooks: true });
	server.requests.length = 0;
});
afterAll(async () => {
	await sandbox.close();
	await server.close();
});

const hook = async (event: string, path: string) =>
	await send('POST', '/subscriptions', { event, target: server.url + path });

async function deliveries(path: string) {
	await sandbox.outbox.settled();
	return server.requests
		.filter((request) => request.path === path)
		.map(({ headers, body }) => ({ headers, body: JSON.parse(body) }));
}

const close = async (id = OPEN_CONVERSATION_ID) => await send('PUT', `/requests/${id}/close`);

describe('a subscription', () => {
	it('that is made twice is answered with the oldest of its event', async () => {
		const { json: first } = await hook('request.close', '/a');
		const { json: second } = await hook('request.close', '/b');
		const { json: again, headers } = await hook('request.close', '/b');
		expect(second._id).not.toBe(first._id);
		expect(again._id).toBe(first._id);
		expect(headers.get('x-hook-secret')).toBe(first.secret);
		const { json: list } = await send('GET', '/subscriptions');
		expect(list).toHaveLength(2);
		expect(list[0]).not.toHaveProperty('secret');
	});

	it('is removed once, and then null', async () => {
		const { json } = await hook('request.close', '/a');
		const remove = async () => await send('DELETE', `/subscriptions/${json._id}`);
		expect((await remove()).json.target).toBe(json.target);
		expect((await remove()).text).toBe('null');
	});
});

describe('a delivery', () => {
	it('brings the messages and the transcript of a closed conversation, once more on a second close', async () => {
		const { json } = await hook('request.close', '/a');
		await close();
		await close();
		const [{ headers, body }, second] = await deliveries('/a');
		expect(headers).toMatchObject({
			'x-hook-secret': json.secret,
			'user-agent': 'tiledesk-webhooks',
		});
		expect(Object.keys(body)).toEqual(['timestamp', 'payload', 'hook', 'token']);
		expect(body.payload).toMatchObject({
			request_id: OPEN_CONVERSATION_ID,
			status: 1000,
			messages: { length: 8 },
			transcript: expect.stringMatching(/^02\/03\/2026, 09:00:00 .*\r\n/),
		});
		expect(second.body.payload.status).toBe(1000);
	});

	it('is retried twice, with the hook and the token of the last subscription of its event', async () => {
		statuses = { '/a': 503, '/b': 410 };
		const { json: first } = await hook('request.close', '/a');
		const { json: last } = await hook('request.close', '/b');
		await close();
		const tries = await deliveries('/a');
		expect(tries.map(({ body }) => body.hook._id)).toEqual([first._id, last._id, last._id]);
		expect(new Set(tries.map(({ body }) => body.timestamp)).size).toBe(1);
		expect(await deliveries('/b')).toHaveLength(1);
	});

	it('has a token with the power of an agent', async () => {
		await hook('request.close', '/a');
		await close();
		const [{ body }] = await deliveries('/a');
		const as = `JWT ${body.token}`;
		expect((await send('GET', '/requests?status=all', undefined, as)).json.count).toBe(9);
		expect((await send('GET', '/subscriptions', undefined, as)).status).toBe(403);
	});

	it('does not come where hooks are off', async () => {
		await hook('request.close', '/a');
		sandbox.settings.hooks = false;
		await close();
		expect(await deliveries('/a')).toEqual([]);
	});
});

describe('a bot', () => {
	const say = async (id: string, body: object, as?: string) =>
		await send('POST', `/requests/${id}/messages`, body, as);

	it('is told what a visitor writes, also where hooks are off, and not its own words', async () => {
		sandbox.settings.hooks = false;
		await send('PUT', `/bots/${BOT_ID}`, { url: `${server.url}/bot` });
		const [, , lead] = sandbox.store.leads;
		await say(BOT_CONVERSATION_ID, { text: 'At one?', sender: lead.lead_id });
		const [{ headers, body }] = await deliveries('/bot');
		expect(headers).not.toHaveProperty('x-hook-secret');
		expect(body.hook.secret).toBe('sandbox-bot-secret');
		expect(body.payload).toMatchObject({
			text: 'At one?',
			request: { lead: { _id: lead._id }, hasBot: true },
		});
		const as = `JWT ${body.token}`;
		await say(BOT_CONVERSATION_ID, { text: 'Yes', sender: `bot_${BOT_ID}` }, as);
		const { json } = await say(BOT_CONVERSATION_ID, { text: 'Yes!' }, as);
		expect(json.sender).toBe(BOT_ID);
		expect(await deliveries('/bot')).toHaveLength(1);
		await say(BOT_CONVERSATION_ID, { text: 'I am a member' });
		expect(await deliveries('/bot')).toHaveLength(2);
	});

	it('gets the conversations of its department, and hands them over', async () => {
		await send('PATCH', `/departments/${DEFAULT_DEPARTMENT_ID}`, { id_bot: BOT_ID });
		const id = `support-group-${TILEDESK_PROJECT_ID}-${'a'.repeat(32)}`;
		const { json } = await say(id, { text: 'Hello' });
		expect(json.request.participants).toEqual([`bot_${BOT_ID}`]);
		const { json: handed } = await send('PUT', `/requests/${id}/agent`, {});
		expect(handed).toMatchObject({ hasBot: false, status: 200, participantsBots: [] });
	});
});
