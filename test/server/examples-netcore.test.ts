import { type NetcoreBotSandbox, startNetcoreBotSandbox } from '../../sandbox';
import { type Execution, type N8n, startN8n } from '../support/n8n';
import { netcoreCredential } from './support/credential';
import { examplesIn, runExample } from './support/examples';

const DAY = 24 * 60 * 60 * 1000;
const ZONE = 'Asia/Kolkata';

let sandbox: NetcoreBotSandbox;
let n8n: N8n;

beforeAll(async () => {
	sandbox = await startNetcoreBotSandbox();
	n8n = await startN8n({ env: { GENERIC_TIMEZONE: ZONE } });
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

/** `2026-04`: the month before this one, on the calendar of the workflow. */
function lastMonth() {
	const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
		.format()
		.split('-')
		.map(Number);
	return new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7);
}

/** What the bot's data says about a channel in a month, counted here once more. */
function usageOf(channelId: number, month: string) {
	const counts = sandbox.store.users
		.filter((user) => user.channelId === channelId)
		.map((user) => sandbox.store.messagesOf(user))
		.map((messages) => messages.filter(({ createdAt }) => createdAt.startsWith(month)).length);
	return {
		messages: counts.reduce((sum, count) => sum + count, 0),
		users: counts.filter((count) => count > 0).length,
	};
}

const expectations: Record<string, (run: Execution) => void> = {
	'netcore-monthly-usage.json'(run) {
		const month = lastMonth();
		const rows = run.json('Channel, Messages, Users');
		expect(rows).toEqual([
			{ channel: 'whatsapp', ...usageOf(1014, month) },
			{ channel: 'webchat', ...usageOf(1010, month) },
			{ channel: 'telegram', ...usageOf(1016, month) },
		]);
		for (const { messages } of rows) expect(messages).toBeGreaterThan(0);
	},

	'netcore-what-users-wrote.json'(run) {
		const now = Date.now();
		const { store } = sandbox;
		const active = store.users
			.filter(({ channelId, lastInteractedAt }) => {
				return channelId === 1014 && lastInteractedAt > now - 5 * DAY;
			})
			.slice(0, 3);
		expect(run.json('Active on WhatsApp').map(({ userId }) => userId)).toEqual(
			active.map(({ userId }) => userId),
		);

		const since = new Date(now - 14 * DAY).toISOString();
		const rows = run.json('User, Date, Text');
		expect(rows.length).toBeGreaterThan(20);
		expect(rows).toEqual(
			active.flatMap((user) =>
				store
					.messagesOf(user)
					.filter(({ createdAt }) => createdAt >= since)
					.map(({ createdAt, from }) => ({
						user: user.name ?? user.botUserId,
						at: createdAt,
						from: from === 'User' ? 'user' : 'bot',
						text: expect.stringMatching(/\S/),
					})),
			),
		);
		for (const { text } of rows) expect(text).not.toMatch(/\[object|undefined/);
	},
};

it('states what to expect of every example', async () => {
	expect(await examplesIn('netcore')).toEqual(Object.keys(expectations));
});

it.each(Object.entries(expectations))(
	'%s runs green and gives the right rows',
	async (file, check) => {
		const netcoreBotApi = await n8n.importCredential(netcoreCredential(sandbox));
		await runExample(n8n, file, { netcoreBotApi }, { check });
		expect(sandbox.tokens.count).toBeGreaterThan(0);
	},
);
