import { type ChatBotSandbox, KNOWN_SEGMENT_ID, startChatBotSandbox } from '../../sandbox';
import { type Execution, type N8n, startN8n } from '../support/n8n';
import { callSandbox } from './support/call-sandbox';
import { sandboxCredential } from './support/credential';
import { examplesIn, readExample, runExample } from './support/examples';

interface User {
	id: string;
	userId: string;
	banned: boolean;
	attributes: Record<string, string>;
	segments: { id: string }[];
}

let sandbox: ChatBotSandbox;
let n8n: N8n;

const user = async (id: string) => (await callSandbox(sandbox, 'GET', `/users/${id}`)) as User;

const sandboxUser = (email: string) => {
	const users = [...sandbox.store.users.all()];
	const found = users.filter(({ attributes }) => attributes.default_email === email);
	if (found.length !== 1) throw new Error(`The sandbox has ${found.length} users with ${email}`);
	return found[0];
};

const segmentNamed = (name: string) => {
	const segment = sandbox.store.segments.list().find((one) => one.name === name);
	if (!segment) throw new Error(`The sandbox has no segment ${name}`);
	return segment;
};

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** What each example does to a freshly seeded sandbox. */
const expectations: Record<string, { check: (run: Execution) => Promise<void> }> = {
	'ban-on-abuse-report.json': {
		async check(run) {
			const reported = ['mallory@abuse.example', 'trudy@abuse.example'];
			const found = reported.map((email) => sandboxUser(email).id);
			expect(run.json('Ban the User')).toEqual(found.map((id) => ({ id, banned: true })));
			expect(run.json('Ban the User', 1)).toMatchObject([
				{ email: 'nobody@example.com', reason: 'Mistyped address' },
			]);
			expect(run.json('Keep the Reason')).toMatchObject(found.map((id) => ({ id, updated: true })));

			const [mallory, trudy] = await Promise.all(found.map(user));
			expect(mallory).toMatchObject({
				banned: true,
				attributes: { default_email: 'mallory@abuse.example', ban_reason: 'Sends advertising' },
			});
			expect(trudy).toMatchObject({
				banned: true,
				attributes: { default_email: 'trudy@abuse.example', ban_reason: 'Insults the agents' },
			});
		},
	},

	'clean-up-empty-segments.json': {
		async check(run) {
			const gone = ['Campaign: summer 2023', 'Campaign: winter 2023'];
			expect(run.json('Of a Campaign').map(({ name }) => name)).toEqual(gone);
			expect(run.json('Delete the Segment').map(({ deleted }) => deleted)).toEqual([true, true]);
			for (const name of gone) expect(() => segmentNamed(name)).toThrow();
			expect(segmentNamed('Campaign: spring 2024')).toBeDefined();
		},
	},

	'conversations-of-the-week.json': {
		async check(run) {
			const rows = run.json('Conversations by Day');
			const days = rows.map(({ date }) => String(date).slice(0, 10));
			expect(days).toHaveLength(7);
			const began = sandbox.store.chats.newestFirst().map(({ createdAt }) => dayOf(createdAt));
			const counts = days.map((day) => began.filter((one) => one === day).length);
			expect(rows.map(({ conversations }) => conversations)).toEqual(counts);
			const [{ html }] = run.json('Bars');
			for (const count of counts) expect(html).toContain(`">${count}</td>`);
			const total = counts.reduce((sum, count) => sum + count, 0);
			expect(total).toBeGreaterThan(40);
			expect(html).toContain(`>${total} in the last seven days</p>`);
			expect(html).toContain('width: 100%">');
			expect(html).toMatch(/>\w{3}, \d+ \w{3}<\/td>/);
			expect(html).not.toMatch(/undefined|NaN|Invalid|\{\{/);
		},
	},

	'enterprise-into-vip.json': {
		async check(run) {
			const customers = run.json('Enterprise Customers') as unknown as User[];
			expect(customers.length).toBeGreaterThan(5);
			for (const { attributes } of customers) expect(attributes.plan).toBe('enterprise');

			const { id: vip } = segmentNamed('VIP');
			expect(run.json('Add to VIP')).toEqual(
				customers.map(({ id }) => expect.objectContaining({ userId: id, segmentIds: [vip] })),
			);
			for (const { id } of customers) {
				expect((await user(id)).segments.map((segment) => segment.id)).toContain(vip);
			}
		},
	},

	'new-leads.json': {
		async check(run) {
			expect(run.json('Add to Leads')).toEqual([
				expect.objectContaining({
					userId: sandboxUser('ida@leads.example').id,
					segmentIds: [KNOWN_SEGMENT_ID],
				}),
			]);
			expect(run.json('Unknown Leads').map(({ email }) => email)).toEqual([
				'grace@leads.example',
				'hedy@leads.example',
			]);

			const [grace, hedy] = run.json('Create the User').map(({ id }) => id as string);
			expect(await user(grace)).toMatchObject({
				attributes: {
					default_email: 'grace@leads.example',
					default_name: 'Grace Hopper',
					company: 'Compilers & Co',
				},
				segments: [{ id: KNOWN_SEGMENT_ID }],
			});
			expect((await user(hedy)).attributes.default_name).toBe('Hedy Lamarr');
		},
	},

	'nightly-contact-sync.json': {
		async check(run) {
			const { memberIds } = segmentNamed('Customers of the sheet');
			const inTheSheet = ['iris@sheet.example', 'jon@sheet.example', 'mary@sheet.example'];
			expect([...memberIds].sort()).toEqual(
				inTheSheet.map((email) => sandboxUser(email).id).sort(),
			);
			expect(run.json('Create or Update').map(({ outcome }) => outcome)).toEqual([
				'unchanged',
				'updated',
				'created',
			]);
			const rows = run.json('Match the Segment');
			const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
			expect(count('removed')).toBe(1);
			expect(run.json('How Many')).toEqual(
				[...new Set(rows.map(({ outcome }) => String(outcome)))].map((outcome) => ({
					outcome,
					count_userId: count(outcome),
				})),
			);
		},
	},

	'start-here.json': {
		async check(run) {
			const names = run.json('A Few Users').map(({ name, email, id }) => name ?? email ?? id);
			expect(names).toHaveLength(5);
			expect(run.json('Conversations by Day')).toHaveLength(7);
			const [{ html }] = run.json('Bars');
			expect(html).toContain(`>${names.join(' · ')}</p>`);
			expect(html).toContain('width: 100%">');
			expect(html).not.toMatch(/undefined|NaN|Invalid|\{\{/);
		},
	},

	'weekly-inactive-leads.json': {
		async check(run) {
			const { id: guests } = segmentNamed('Webinar guests');
			const silent = run.json('Silent for 90 Days') as unknown as User[];
			for (const { id, banned } of silent) {
				expect(banned).toBe(false);
				expect((await user(id)).segments.map((segment) => segment.id)).toContain(guests);
			}

			const rows = run.json('Name, Email, Last Seen');
			expect(rows.map(({ name }) => name)).toEqual([
				'Lena Meyer',
				'Milo Rossi',
				'Nora Dvořák',
				'Otto Berg',
			]);
			expect(rows[0].email).toBe('lena@webinar.example');
			const dates = rows.map(({ lastSeen }) => lastSeen);
			expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
			expect(dates).toEqual([...dates].sort());
			expect(run.items('CSV File')).toEqual([
				expect.objectContaining({
					binary: { data: expect.objectContaining({ fileName: 'inactive-leads.csv' }) },
				}),
			]);
		},
	},
};

beforeAll(async () => {
	sandbox = await startChatBotSandbox({ examples: true });
	n8n = await startN8n();
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.reset());

it('states what to expect of every example', async () => {
	// The form has a file of its own, examples-import.test.ts.
	const others = (await examplesIn('chatbot')).filter(
		(file) => file !== 'import-contacts-csv.json',
	);
	expect(others).toEqual(Object.keys(expectations));
});

describe.each(Object.entries(expectations))('%s', (file, { check }) => {
	it('is imported, runs green and gives the right items', async () => {
		const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
		await runExample(n8n, file, { chatBotApi }, { check });
	});
});

it('nightly-contact-sync.json touches nobody in the segment when a row is refused', async () => {
	const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
	const workflow = { ...(await readExample('nightly-contact-sync.json')), id: 'exNightlyRefused' };
	const id = await n8n.importWorkflow(workflow, { chatBotApi });
	const before = [...segmentNamed('Customers of the sheet').memberIds];
	sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/users' });
	const run = await n8n.executeWorkflow(id);
	expect(run.status).toBe('error');
	expect(run.nodesRun).not.toContain('Match the Segment');
	expect([...segmentNamed('Customers of the sheet').memberIds]).toEqual(before);
});
