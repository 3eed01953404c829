import type { Browser } from 'playwright-core';

import { startTiledeskSandbox, TILEDESK_PROJECT_ID, type TiledeskSandbox } from '../../sandbox';
import type { Filter, Lead } from '../../sandbox/tiledesk/model';
import { launchBrowser, openPage } from '../support/browser';
import { type Execution, type N8n, startN8n } from '../support/n8n';
import { tiledeskCredential } from './support/credential';
import { examplesIn, importExample, readExample, runExample } from './support/examples';

let sandbox: TiledeskSandbox;
let n8n: N8n;

beforeAll(async () => {
	sandbox = await startTiledeskSandbox();
	n8n = await startN8n({ env: { GENERIC_TIMEZONE: 'Europe/Rome' } });
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.reset());

/** The newest first. */
const leadsWho = (fits: (lead: Lead) => boolean): Lead[] =>
	sandbox.store.leads
		.filter((lead) => lead.id_project === TILEDESK_PROJECT_ID && lead.status === 100)
		.filter(fits)
		.reverse();

/** Enough for the seeded segments, which all compare one field with one value. */
const fitsAll = (filters: Filter[]) => (lead: Lead) =>
	filters.every(({ field, value }) =>
		field === 'city' ? lead.city === value : lead.attributes.plan === value,
	);

/** Since midnight in the time zone of the workflow. */
const SINCE = '2026-01-01T23:00:00.000Z';

const expectations: Record<string, { rounds?: number; check: (run: Execution) => void }> = {
	'tiledesk-leads-by-segment.json': {
		check(run) {
			const segments = sandbox.store
				.liveSegments(TILEDESK_PROJECT_ID)
				.sort((one, other) => (one.name! < other.name! ? -1 : 1));
			expect(run.json('Every Segment').map(({ id }) => id)).toEqual(segments.map(({ _id }) => _id));
			const rows = run.json('Segment, Name, Email');
			expect(rows.length).toBeGreaterThan(10);
			expect(rows).toEqual(
				segments.flatMap(({ name, filters }) =>
					leadsWho(fitsAll(filters))
						.slice(0, 5)
						.map((lead) => ({ segment: name, name: lead.fullname, email: lead.email ?? '' })),
				),
			);
		},
	},

	'tiledesk-new-guests.json': {
		// The note says that it may run as often as one likes.
		rounds: 2,
		check(run) {
			const [{ id, updated }] = run.json('Move the Segment');
			expect(updated).toBe(true);
			expect(sandbox.store.segment(String(id))).toMatchObject({
				name: 'VIP',
				match: 'all',
				filters: [
					{ field: 'createdAt', operator: '>=', value: SINCE },
					{ field: 'attributes.plan', operator: '=', value: 'premium' },
				],
			});
			const guests = leadsWho(
				({ createdAt, attributes }) => createdAt >= SINCE && attributes.plan === 'premium',
			);
			expect(guests.length).toBeGreaterThan(5);
			expect(run.json('Who Is in It').map((lead) => lead.id)).toEqual(guests.map(({ _id }) => _id));
			expect(sandbox.store.straySegments()).toEqual([]);
		},
	},
};

/** Starts with a form, so it is not run by hand. */
const FORM = 'tiledesk-segment-from-form.json';

it('states what to expect of every example', async () => {
	expect((await examplesIn('tiledesk')).sort()).toEqual(
		[...Object.keys(expectations), FORM].sort(),
	);
});

describe.each(Object.entries(expectations))('%s', (file, expectation) => {
	it('is imported, runs green and gives the right rows', async () => {
		const tiledeskApi = await n8n.importCredential(tiledeskCredential(sandbox));
		await runExample(n8n, file, { tiledeskApi }, expectation);
	});
});

describe(FORM, () => {
	let form: string;
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
		const tiledeskApi = await n8n.importCredential(tiledeskCredential(sandbox));
		await n8n.activate(await importExample(n8n, FORM, { tiledeskApi }));
		const { nodes } = await readExample(FORM);
		form = `${n8n.url}/form/${nodes.find(({ name }) => name === 'Form')?.webhookId}`;
	});
	afterAll(async () => await browser?.close());

	/** Fills the form in and gives what it ends with. */
	async function submit(name: string, city: string, plan: string): Promise<string> {
		const { page } = await openPage(browser, form);
		await page.getByLabel('Name').fill(name);
		await page.getByLabel('City').fill(city);
		if (plan) await page.getByLabel('Plan').selectOption(plan);
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText('The segment is there').waitFor();
		const text = await page.locator('body').innerText();
		await page.context().close();
		return text;
	}

	const segmentNamed = (name: string) =>
		sandbox.store.liveSegments(TILEDESK_PROJECT_ID).find((segment) => segment.name === name);

	it.each([
		['Premium in Rome', 'Rome', 'premium'],
		['All of Turin', 'Turin', ''],
		['Nobody', 'Atlantis', ''],
	])('makes a segment of the answers: %s', async (name, city, plan) => {
		const ending = await submit(name, city, plan);
		const leads = leadsWho(
			(lead) => lead.city === city && (plan === '' || lead.attributes.plan === plan),
		);
		expect(ending).toContain(`${name} selects ${leads.length} leads.`);
		expect(segmentNamed(name)?.filters).toEqual([
			{ field: 'city', operator: '=', value: city },
			...(plan ? [{ field: 'attributes.plan', operator: '=', value: plan }] : []),
		]);
	});
});
