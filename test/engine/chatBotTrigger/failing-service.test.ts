/** ChatBot fails at any step of a registration: the user reads why, and nothing is doubled. */
import type { FaultOptions } from '../../../sandbox';
import { useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { host, active, hooks } = trigger;

const ONE = '/webhooks/*';

const steps: Array<[string, FaultOptions['method'], string]> = [
	['list', 'GET', '/webhooks'],
	['get', 'GET', ONE],
	['create', 'POST', '/webhooks'],
	['update', 'PUT', ONE],
];

/** Persistent, since most of them are retried. */
const faults: Array<[string, FaultOptions, RegExp]> = [
	['401', { kind: 'status', status: 401 }, /did not accept the credential.*developer access token/],
	['403', { kind: 'status', status: 403 }, /does not allow this credential to/],
	['400', { kind: 'status', status: 400 }, /refused to .*Made by the fault switchboard/],
	[
		'429',
		{ kind: 'status', status: 429, retryAfter: 3600 },
		/too many requests.*wait 3600 seconds/,
	],
	['500', { kind: 'status', status: 500 }, /is not able to .* at the moment \(status 500\)/],
	['503', { kind: 'status', status: 503 }, /is not able to .* at the moment \(status 503\)/],
	['cut', { kind: 'cut' }, /The connection to ChatBot ended before it could/],
	['malformed', { kind: 'malformed' }, /ChatBot gave an answer that is not JSON/],
	['html', { kind: 'html', status: 404 }, /ChatBot could not|was not found/],
];

/** Brings the webhook into the state in which the step is made. */
async function before(step: string) {
	const hosted = step === 'create' || step === 'list' ? await host() : await active();
	if (step === 'update') {
		const [hook] = hooks();
		trigger.sandbox.store.webhooks.update(hook.id, { ...hook, token: 'old' });
	}
	return hosted;
}

describe.each(steps)('at the step "%s"', (step, method, path) => {
	it.each(faults)('%s: tells why, and the next activation works', async (_, fault, message) => {
		const hosted = await before(step);
		trigger.sandbox.addFault({ ...fault, method, path, times: 0 });
		const failure: Error = await hosted.activate('init').then(
			() => new Error('was activated'),
			(error) => error,
		);
		expect(failure.message).toMatch(message);
		expect(failure.message).not.toContain(trigger.sandbox.token);
		// Advice for a run of the node does not fit.
		expect(failure.message).not.toMatch(/Parallel Requests|Retry On Fail|run again/i);
		// n8n shows the description alone of an error of this kind.
		expect(failure.name).toBe('NodeOperationError');

		trigger.sandbox.clearFaults();
		await hosted.activate('init');
		expect(hooks()).toMatchObject([{ name: 'n8n orders', url: hosted.url() }]);
	});
});

it.each([
	[429, 2],
	[503, 2],
	[500, 1],
])('%d: asks %d times, since n8n tries again by itself', async (status, times) => {
	const hosted = await host();
	trigger.sandbox.addFault({ kind: 'status', status, retryAfter: 0, path: '/webhooks', times: 0 });
	await expect(hosted.activate()).rejects.toThrow('Publish the workflow again later.');
	expect(trigger.sandbox.requests()).toHaveLength(times);
});

describe('when the answer is lost after ChatBot did its work', () => {
	it.each([
		['cut', { kind: 'cut' }],
		['500', { kind: 'status', status: 500 }],
		['503', { kind: 'status', status: 503 }],
		['malformed', { kind: 'malformed' }],
		['empty', { kind: 'empty' }],
		['without an ID', { kind: 'malformed', body: '{"status":{}}' }],
	] as Array<[string, FaultOptions]>)('%s: a webhook is made once', async (_, fault) => {
		const hosted = await host();
		trigger.sandbox.addFault({ ...fault, when: 'after', method: 'POST', path: '/webhooks' });
		await expect(hosted.activate()).rejects.toThrow('ChatBot');
		expect(hooks()).toHaveLength(1);
		const [{ id }] = hooks();
		await hosted.activate();
		expect(hooks()).toMatchObject([{ id, url: hosted.url() }]);
	});

	it('the look for a second one fails: the webhook is adopted', async () => {
		const hosted = await host();
		trigger.sandbox.addFault({
			kind: 'status',
			status: 500,
			path: '/webhooks',
			method: 'GET',
			skip: 1,
		});
		await expect(hosted.activate()).rejects.toThrow('list webhooks');
		await hosted.activate();
		expect(hooks()).toHaveLength(1);
	});

	it('a lost answer to an update or a deletion is asked again', async () => {
		const set = { options: { deleteOnDeactivate: true } };
		const hosted = await active({ set });
		trigger.sandbox.addFault({ kind: 'cut', when: 'after', method: 'PUT' });
		trigger.sandbox.addFault({ kind: 'cut', when: 'after', method: 'DELETE' });
		hosted.setParameters({ webhookName: 'new', ...set });
		await hosted.activate('update');
		expect(hooks()).toMatchObject([{ name: 'new' }]);
		await hosted.deactivate();
		expect(hooks()).toEqual([]);
	});
});

describe('ChatBot answers in another form', () => {
	it.each(['{}', '{"data":[]}', '[null]', '["x"]', '[{"name":"n8n orders"}]', 'null', '7'])(
		'to the list: %s',
		async (body) => {
			const hosted = await host();
			trigger.sandbox.addFault({
				kind: 'malformed',
				body,
				path: '/webhooks',
				method: 'GET',
				times: 0,
			});
			await expect(hosted.activate()).rejects.toThrow(
				'ChatBot answered in an unexpected form, so it could not list webhooks. Expected',
			);
		},
	);

	it.each(['{}', '[]', 'null', '{"id":7}'])('to a look at one: %s', async (body) => {
		const hosted = await active();
		trigger.sandbox.addFault({ kind: 'malformed', body, path: ONE, method: 'GET' });
		await expect(hosted.activate('init')).rejects.toThrow('could not get the webhook');
	});
});

describe('an address that ChatBot cannot call', () => {
	const refusal: FaultOptions = {
		kind: 'status',
		status: 400,
		body: '{"status":{"code":400,"details":"url is not reachable"}}',
		method: 'POST',
	};

	it.each([
		['http://localhost:5678', 'is not reachable from the internet'],
		['https://n8n.internal', 'is not reachable from the internet'],
		['https://192.168.1.7:5678', 'is not reachable from the internet'],
		['http://n8n.example.com', 'does not begin with https://'],
	])('%s: says so and how to mend it', async (publicUrl, reason) => {
		const hosted = await host({ publicUrl });
		trigger.sandbox.addFault(refusal);
		await expect(hosted.activate()).rejects.toThrow(
			new RegExp(
				`url is not reachable.*ChatBot has to call ${publicUrl}.* which ${reason}.*WEBHOOK_URL`,
			),
		);
		expect(hooks()).toEqual([]);
	});

	it('a public one that is refused gets no such advice', async () => {
		const hosted = await host({ publicUrl: 'https://n8n.example.com' });
		trigger.sandbox.addFault(refusal);
		const failure = await hosted.activate().catch((error: Error) => error.message);
		expect(failure).toContain('url is not reachable');
		expect(failure).not.toContain('WEBHOOK_URL');
	});

	it('a private one that works is fine', async () => {
		const hosted = await active();
		expect(hosted.url()).toMatch(/^http:\/\/127\.0\.0\.1/);
		expect(hooks()).toHaveLength(1);
	});
});

it('credentials without a web address say so', async () => {
	const hosted = await host({ credential: { baseUrl: 'nowhere' } });
	await expect(hosted.activate()).rejects.toThrow('is not a web address');
});
