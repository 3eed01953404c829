import {
	type ChatBotSandbox,
	KNOWN_SEGMENT_ID,
	KNOWN_USER_ID,
	startChatBotSandbox,
} from '../../sandbox';
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

/** What each example does to a freshly seeded sandbox. */
const expectations: Record<
	string,
	{ prepare?: () => Promise<void>; check: (run: Execution) => Promise<void> }
> = {
	'ban-on-abuse-report.json': {
		async check(run) {
			const found = [KNOWN_USER_ID, sandboxUser('visitor2@example.com').id];
			expect(run.json('Ban the User')).toEqual(found.map((id) => ({ id, banned: true })));
			expect(run.json('Ban the User', 1)).toMatchObject([
				{ email: 'nobody@example.com', reason: 'Mistyped address' },
			]);
			expect(run.json('Keep the Reason')).toMatchObject(found.map((id) => ({ id, updated: true })));

			const [ada, visitor] = await Promise.all(found.map(user));
			expect(ada).toMatchObject({
				banned: true,
				attributes: { default_email: 'ada@example.com', ban_reason: 'Sends advertising' },
			});
			expect(visitor).toMatchObject({
				banned: true,
				attributes: { default_email: 'visitor2@example.com', ban_reason: 'Insults the agents' },
			});
		},
	},

	'clean-up-empty-segments.json': {
		async prepare() {
			for (const name of ['Summer sale', 'Keep for later']) {
				await callSandbox(sandbox, 'POST', '/segments', { name });
			}
		},
		async check(run) {
			expect(run.json('Nobody in It').map(({ name }) => name)).toEqual([
				'Summer sale',
				'Keep for later',
			]);
			expect(run.json('Delete the Segment')).toEqual([
				{ id: run.json('Nobody in It')[0].id, deleted: true },
			]);
			expect(() => segmentNamed('Summer sale')).toThrow();
			expect(segmentNamed('Keep for later')).toBeDefined();
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

	'import-contacts-csv.json': {
		async check(run) {
			const report = run.json('As in the File');
			const mary = sandboxUser('mary@contacts.example');
			const { id: grace } = sandboxUser('visitor2@example.com');
			expect(report).toEqual([
				{ row: 2, email: 'ada@example.com', outcome: 'unchanged', reason: '' },
				{ row: 3, email: 'ada@example.com', outcome: 'unchanged', reason: '' },
				{ row: 4, email: 'mary@contacts.example', outcome: 'created', reason: '' },
				{ row: 5, email: '', outcome: 'failed', reason: 'Email is empty' },
				{ row: 6, email: 'visitor2@example.com', outcome: 'updated', reason: '' },
			]);
			expect((await user(mary.id)).attributes).toMatchObject({
				default_name: 'Mary Somerville',
				plan: 'free',
			});
			expect((await user(grace)).attributes.plan).toBe('starter');
			expect(run.json('Create or Update').map(({ id }) => id)).toEqual([
				KNOWN_USER_ID,
				KNOWN_USER_ID,
				mary.id,
				grace,
			]);
			expect(run.items('Report File')).toEqual([
				expect.objectContaining({
					binary: { data: expect.objectContaining({ fileName: 'import-report.csv' }) },
				}),
			]);
		},
	},

	'new-leads.json': {
		async check(run) {
			expect(run.json('Add to Leads')).toEqual([
				expect.objectContaining({ userId: KNOWN_USER_ID, segmentIds: [KNOWN_SEGMENT_ID] }),
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
			const { memberIds } = sandbox.store.segments.get(KNOWN_SEGMENT_ID);
			const inTheSheet = ['ada@example.com', 'visitor2@example.com', 'mary@contacts.example'];
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
			expect(count('removed')).toBeGreaterThan(5);
			expect(run.json('How Many')).toEqual(
				[...new Set(rows.map(({ outcome }) => String(outcome)))].map((outcome) => ({
					outcome,
					count_userId: count(outcome),
				})),
			);
		},
	},

	'weekly-inactive-leads.json': {
		async check(run) {
			const silent = run.json('Silent for 90 Days') as unknown as User[];
			expect(silent.length).toBeGreaterThan(5);
			for (const { id, banned } of silent) {
				expect(banned).toBe(false);
				expect((await user(id)).segments.map((segment) => segment.id)).toContain(KNOWN_SEGMENT_ID);
			}

			const rows = run.json('Name, Email, Last Seen');
			const dates = rows.map(({ lastSeen }) => lastSeen);
			expect(rows).toHaveLength(silent.length);
			expect(rows[0]).toEqual({
				name: 'Ada Lovelace',
				email: 'ada@example.com',
				lastSeen: '2024-03-13',
			});
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
	sandbox = await startChatBotSandbox();
	n8n = await startN8n();
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.reset());

it('states what to expect of every example', async () => {
	expect(await examplesIn('chatbot')).toEqual(Object.keys(expectations));
});

describe.each(Object.entries(expectations))('%s', (file, { prepare, check }) => {
	it('is imported, runs green and gives the right items', async () => {
		const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
		await prepare?.();
		await runExample(n8n, file, { chatBotApi }, { check });
	});
});

it('nightly-contact-sync.json touches nobody in the segment when a row is refused', async () => {
	const chatBotApi = await n8n.importCredential(sandboxCredential(sandbox));
	const workflow = { ...(await readExample('nightly-contact-sync.json')), id: 'exNightlyRefused' };
	const id = await n8n.importWorkflow(workflow, { chatBotApi });
	const before = [...sandbox.store.segments.get(KNOWN_SEGMENT_ID).memberIds];
	sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/users' });
	const run = await n8n.executeWorkflow(id);
	expect(run.status).toBe('error');
	expect(run.nodesRun).not.toContain('Match the Segment');
	expect([...sandbox.store.segments.get(KNOWN_SEGMENT_ID).memberIds]).toEqual(before);
});
