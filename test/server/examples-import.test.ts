/** `import-contacts-csv.json` as a person uses it: a file goes in, a report comes out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { type ChatBotSandbox, startChatBotSandbox } from '../../sandbox';
import { launchBrowser } from '../support/browser';
import { type N8n, startN8n } from '../support/n8n';
import { sandboxCredential } from './support/credential';
import { importExample } from './support/examples';
import { formOf, submitForm, textOf } from './support/form';

const FILE = 'import-contacts-csv.json';

/** As Excel saves it, with a BOM and semicolons. */
const SAMPLE = readFileSync(join(__dirname, '../../examples/contacts.csv'));

let sandbox: ChatBotSandbox;
let n8n: N8n;
let browser: Browser;
let form: string;

beforeAll(async () => {
	browser = await launchBrowser();
	[sandbox, n8n] = await Promise.all([startChatBotSandbox({ examples: true }), startN8n()]);
	const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
	await n8n.activate(await importExample(n8n, FILE, { chatBotApi }));
	form = await formOf(n8n, FILE);
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.reset());

interface Report {
	rows: string[][];
	summary: string;
	file: string;
}

async function readReport(page: Page): Promise<Report> {
	const table = await page
		.locator('tr')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
		);
	const link = page.getByRole('link', { name: 'Download this report as a CSV file' });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	expect(download.suggestedFilename()).toBe('import-report.csv');
	return {
		rows: table,
		summary: await page.locator('p').first().innerText(),
		file: readFileSync(await download.path(), 'utf8'),
	};
}

const upload = async <Seen>(
	content: Buffer | string,
	ending: string,
	read: (page: Page) => Promise<Seen>,
) =>
	await submitForm(browser, form, {
		fill: async (page) =>
			await page.getByLabel('File').setInputFiles({
				name: 'contacts.csv',
				mimeType: 'text/csv',
				buffer: Buffer.from(content),
			}),
		button: 'Import',
		ending,
		read,
	});

const report = async (content: Buffer | string) =>
	await upload(content, 'Import report', readReport);

const attributesOf = (email: string) =>
	[...sandbox.store.users.all()]
		.map(({ attributes }) => attributes)
		.filter((attributes) => attributes.default_email === email);

it('takes a file of Excel, and tells what became of each row', async () => {
	const { rows, summary, file } = await report(SAMPLE);
	expect(rows).toEqual([
		['row', 'E-Mail', 'Name', 'City', 'plan', 'outcome', 'reason'],
		['2', 'tess@import.example', 'Tess Müller', '', 'team', 'unchanged', ''],
		['3', 'uma@import.example', 'Uma García', 'Madrid', 'starter', 'updated', ''],
		['4', 'mary@import.example', 'Somerville; Mary', 'Jedburgh', 'free', 'created', ''],
		['5', '', 'Nobody', '', 'free', 'failed', expect.stringMatching(/^Email is empty/)],
		['6', 'mary at import.example', 'Mary', '', 'free', 'failed', expect.stringMatching(/^Email/)],
		['7', 'tess@import.example', 'Tess Müller', '', 'team', 'unchanged', ''],
	]);
	expect(summary).toBe('1 created, 1 updated, 2 unchanged, 2 failed');
	expect(attributesOf('uma@import.example')).toEqual([
		expect.objectContaining({
			default_name: 'Uma García',
			default_city: 'Madrid',
			plan: 'starter',
		}),
	]);
	expect(attributesOf('mary@import.example')).toEqual([
		expect.objectContaining({ default_name: 'Somerville; Mary', plan: 'free' }),
	]);

	// The BOM lets Excel read it as UTF-8.
	expect(file).toMatch(/^\uFEFFrow,E-Mail,Name,City,plan,outcome,reason\n/);
	expect(file).toContain('Tess Müller');
	expect(file.trim().split('\n')).toHaveLength(rows.length);

	const again = await report(file.replace('mary at', 'mary@second.example'));
	expect(again.rows[5]).toEqual([
		'6',
		expect.any(String),
		'Mary',
		'',
		'free',
		expect.any(String),
		expect.any(String),
	]);
	expect(again.rows.map(([row]) => row)).toEqual(rows.map(([row]) => row));
});

it.each([
	['commas', 'email,name\nvic@import.example,"Vic, the second"\n', 'Vic, the second'],
	['tabs', 'Mail\tName\r\nvic@import.example\tVic\r\n', 'Vic'],
	[
		'the code page of Windows',
		Buffer.from('E-Mail;Name\nvic@import.example;Zoë Müller-Lüdenscheidt\n', 'latin1'),
		'Zoë Müller-Lüdenscheidt',
	],
])('takes a file with %s', async (_what, content, name) => {
	const { rows } = await report(content);
	expect(rows[1]).toEqual(['2', 'vic@import.example', name, 'created', '']);
	expect(attributesOf('vic@import.example')).toMatchObject([{ default_name: name }]);
});

it('shows what was written in a cell as text', async () => {
	const { rows } = await report('email,name\nvic@import.example,<b>Vic</b> & co\n');
	expect(rows[1][2]).toBe('<b>Vic</b> & co');
});

it('has a report for a file without rows', async () => {
	const { rows } = await report('email,name\n');
	expect(rows).toHaveLength(2);
	expect(rows[1]).toEqual(['2', 'failed', expect.stringMatching(/^Email is empty/)]);
});

it.each([
	['an empty file', ''],
	[
		'a file whose rows do not fit its header',
		'email,name\nvic@import.example,Vic\nwim@import.example\n',
	],
])('imports nothing of %s', async (_what, content) => {
	const before = sandbox.store.users.size;
	const text = await upload(content, 'The file cannot be read', textOf);
	expect(text).toContain('Nothing was imported');
	expect(sandbox.store.users.size).toBe(before);
});
