import type { Browser } from 'playwright-core';

import {
	ADMIN_EMAIL,
	startTiledeskSandbox,
	TILEDESK_PROJECT_ID,
	type TiledeskSandbox,
} from '../../sandbox';
import type { Filter, Lead } from '../../sandbox/tiledesk/model';
import { launchBrowser } from '../support/browser';
import { type Execution, type N8n, startN8n } from '../support/n8n';
import { visitorsOf } from '../support/tiledeskTrigger/visitors';
import { tiledeskCredential } from './support/credential';
import { dataTableRows } from './support/data-table';
import { examplesIn, importExample, runExample } from './support/examples';
import { formOf, submitForm, textOf } from './support/form';
import { until } from './support/live-n8n';

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

	'tiledesk-contacts-from-sheet.json': {
		rounds: 2,
		check(run) {
			const rows = run.json('One Row Each');
			const counted = Object.fromEntries(
				run.json('How Many').map(({ outcome, count_id: count }) => [outcome, count]),
			);
			// The second run finds everybody as wanted.
			expect([{ created: 2, updated: 1 }, { unchanged: 3 }]).toContainEqual(counted);
			for (const { email, name, plan } of rows) {
				const [lead, ...others] = leadsWho((one) => one.email === email);
				expect(others).toEqual([]);
				expect(lead).toMatchObject({ fullname: name, attributes: { plan } });
			}
			expect(leadsWho(({ email }) => email === rows[0].email)).toMatchObject([
				{ phone: rows[0].phone },
			]);
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

/** These are not run by hand. */
const FORM = 'tiledesk-segment-from-form.json';
const CRM = 'tiledesk-conversation-to-crm.json';
const MAIL = 'tiledesk-transcript-by-mail.json';

it('states what to expect of every example', async () => {
	expect(await examplesIn('tiledesk')).toEqual(
		[...Object.keys(expectations), FORM, CRM, MAIL].sort(),
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
		form = await formOf(n8n, FORM);
	});
	afterAll(async () => await browser?.close());

	/** Fills the form in and gives what it ends with. */
	const submit = async (name: string, city: string, plan: string) =>
		await submitForm(browser, form, {
			async fill(page) {
				await page.getByLabel('Name').fill(name);
				await page.getByLabel('City').fill(city);
				if (plan) await page.getByLabel('Plan').selectOption(plan);
			},
			ending: 'The segment is there',
			read: textOf,
		});

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

describe('started by the Tiledesk Trigger', () => {
	const { visitor, call } = visitorsOf(() => sandbox);
	let published: string;

	/** Publishes an example, and gives a run once there are so many. */
	async function publish(file: string) {
		const data = tiledeskCredential(sandbox, { email: ADMIN_EMAIL });
		const tiledeskApi = await n8n.importCredential(data);
		published = await importExample(n8n, file, { tiledeskApi });
		await n8n.activate(published);
		return async (number: number): Promise<Execution> => {
			const [newest] = await until(async () => {
				const ids = await n8n.executionIds(published);
				return ids.length === number && ids;
			});
			return await n8n.execution(newest);
		};
	}
	afterEach(async () => await n8n.deactivate(published));

	it(CRM, async () => {
		const run = await publish(CRM);
		const ada = await visitor();
		await ada.say('Where is my order?', { sourcePage: 'https://shop.example/orders' });
		expect((await run(1)).status).toBe('success');
		await ada.say('It is number 42');
		const bea = await visitor('Bea', 'bea@example.com');
		await bea.say('Hello');
		expect((await run(2)).status).toBe('success');
		expect(await dataTableRows(n8n, 'conversations')).toEqual([
			{
				email: 'ada.visitor@example.com',
				name: 'Ada Byron',
				conversation_id: ada.conversationId,
				first_message: 'Where is my order?',
				page: 'https://shop.example/orders',
				came_at: expect.any(String),
			},
			expect.objectContaining({ email: 'bea@example.com', conversation_id: bea.conversationId }),
		]);
	});

	it(MAIL, async () => {
		const run = await publish(MAIL);
		const ada = await visitor('<b>Ada');
		await ada.say('Is 1 < 2 & so on?');
		await call('PUT', `/requests/${ada.conversationId}/close`, {});
		const ended = await run(1);
		expect(ended.status).toBe('success');
		const page = String(ended.json('As a Page')[0].html);
		expect(page).toContain('<h2>&lt;b>Ada Byron</h2>');
		expect(page).toContain('ada.visitor@example.com · 1 min');
		expect(page).toContain('<tr><td>user</td><td>Is 1 &lt; 2 &amp; so on?</td></tr>');
	});
});
