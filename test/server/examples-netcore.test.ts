import type { IDataObject } from 'n8n-workflow';

import { type NetcoreBotSandbox, startNetcoreBotSandbox } from '../../sandbox';
import { type Execution, type N8n, startN8n } from '../support/n8n';
import { netcoreCredential } from './support/credential';
import { dataTableRows } from './support/data-table';
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

/** Who was active on one of the channels in the last so many milliseconds, the last one first. */
const activeSince = (period: number, channels: number[]) =>
	sandbox.store.users
		.filter(({ channelId }) => channels.includes(channelId))
		.filter(({ lastInteractedAt }) => lastInteractedAt > Date.now() - period)
		.sort((one, other) => other.lastInteractedAt - one.lastInteractedAt);

type Check = (run: Execution) => void | Promise<void>;

const expectations: Record<string, Check | { rounds: number; check: Check }> = {
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

	'netcore-transcript-bubbles.json'(run) {
		const rows = run.json('Messages');
		expect(rows.length).toBeGreaterThan(5);
		const [{ html }] = run.json('Bubbles');
		const bubbles = String(html).split('border-radius: 12px').slice(1);
		expect(bubbles).toHaveLength(rows.length);
		const ofUsers = rows.filter(({ from }) => from === 'user');
		expect(bubbles.filter((bubble) => bubble.includes('#d7f5dd'))).toHaveLength(ofUsers.length);
		expect(html).not.toMatch(/undefined|\[object|\{\{/);
	},

	'netcore-transcripts-to-table.json': {
		// Once more writes nothing twice.
		rounds: 2,
		async check(run) {
			const active = run.json('Active in a Day');
			expect(active.map(({ userId }) => userId)).toEqual(
				activeSince(DAY, [1014]).map(({ userId }) => userId),
			);
			const messages = run.json('Their Messages');
			expect(messages.length).toBeGreaterThan(0);
			const rows = await dataTableRows(n8n, 'bot_messages');
			const texts = (list: IDataObject[]) => list.map(({ text }) => text).sort();
			expect(texts(rows)).toEqual(texts(messages));
			const names = active.map(({ name }) => name);
			for (const row of rows) {
				expect(names).toContain(row.name);
				expect(['user', 'bot']).toContain(row.sender);
			}
		},
	},

	'netcore-usage-at-a-glance.json'(run) {
		const rows = run.json('Usage');
		expect(rows).toHaveLength(9);
		const [{ html }] = run.json('Bars');
		for (const { channelName, month, totalMessages, totalUsers } of rows) {
			expect(html).toContain(`>${channelName}</td>`);
			const named = new Date(`${month}-15`).toLocaleString('en-US', {
				month: 'short',
				year: 'numeric',
			});
			expect(html).toContain(`>${named}</td>`);
			expect(html).toContain(`>${totalMessages} (${totalUsers})</td>`);
		}
		expect(html).toContain('width: 100%">');
		expect(html).not.toMatch(/undefined|NaN|\{\{/);
	},

	'netcore-weekly-report.json'(run) {
		const month = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
			.format(Date.now() - DAY)
			.slice(0, 7);
		const channels = { whatsapp: 1014, webchat: 1010, telegram: 1016 };
		const expected = Object.entries(channels).map(([channel, id]) => {
			const { messages, users } = usageOf(id, month);
			const activeUsers = activeSince(7 * DAY, [id]).length;
			return { channel, activeUsers, month, messages, users };
		});
		const rows = run.json('One Row per Channel');
		const byChannel = (a: IDataObject, b: IDataObject) => (a.channel! < b.channel! ? -1 : 1);
		expect([...rows].sort(byChannel)).toEqual(expected.sort(byChannel));
		for (const { activeUsers } of rows) expect(activeUsers).toBeGreaterThan(0);
		const [{ binary }] = run.items('Report File');
		expect(binary?.data.fileName).toMatch(/^usage-\d{4}-\d\d-\d\d\.csv$/);
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
		const expectation = typeof check === 'function' ? { check } : check;
		await runExample(n8n, file, { netcoreBotApi }, expectation);
		expect(sandbox.tokens.count).toBeGreaterThan(0);
	},
);
