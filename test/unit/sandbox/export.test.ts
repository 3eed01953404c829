import { startChatBotSandbox } from '../../../sandbox';
import type { ChatBotSandbox } from '../../../sandbox';
import { clientOf, sendTo, type Send } from './client';

const ALL_HEADLINES =
	'Name,Email,First Seen,Last Seen,Integration,Source,User ID,Avatar,Language,Timezone,Gender,IP,City,Region,Country,Referrer,Username';

let sandbox: ChatBotSandbox;
let send: Send;

beforeAll(async () => {
	sandbox = await startChatBotSandbox();
	send = clientOf(sandbox);
});
afterAll(() => sandbox.close());

/** Rows of RFC 4180; strict, so that wrong quoting shows. */
function parseCsv(text: string): string[][] {
	const rows: string[][] = [[]];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
	while (cell.lastIndex < text.length) {
		const match = cell.exec(text);
		if (!match) throw new Error(`not CSV: ${text.slice(0, 80)}`);
		rows[rows.length - 1].push(match[1]?.replaceAll('""', '"') ?? match[2]);
		if (match[3] === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}

it('streams everybody with all columns when there is no body', async () => {
	const { status, headers, text } = await send('POST', '/users/export');
	expect(status).toBe(200);
	expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(headers.get('content-length')).toBeNull();
	const [headlines, ...rows] = parseCsv(text);
	expect(headlines.join()).toBe(ALL_HEADLINES);
	expect(rows).toHaveLength(120);
	expect(rows.every((row) => row.length === 17)).toBe(true);
	expect(rows[119].slice(0, 5)).toEqual([
		'Ada Lovelace',
		'ada@example.com',
		expect.stringMatching(/^2024-03-12 .*Z$/),
		expect.any(String),
		'widget',
	]);
	expect(new Set(rows.map((row) => row[6])).size).toBe(120);
});

it('sends the first rows long before the last', async () => {
	sandbox.reset({ users: 30_000 });
	const headers = { authorization: `Bearer ${sandbox.token}` };
	const response = await fetch(`${sandbox.url}/users/export`, { method: 'POST', headers });
	let chunks = 0;
	let largest = 0;
	for await (const chunk of response.body!) {
		chunks += 1;
		largest = Math.max(largest, chunk.length);
	}
	expect(chunks).toBeGreaterThan(20);
	expect(largest).toBeLessThan(1_000_000);
});

it('stops reading users when the client goes away', async () => {
	const abort = new AbortController();
	const response = await fetch(`${sandbox.url}/users/export`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.token}` },
		signal: abort.signal,
	});
	abort.abort();
	await expect(response.text()).rejects.toThrow();
	expect((await sendTo(`${sandbox.url}/_sandbox/state`, {})).json.users).toBe(30_000);
});
