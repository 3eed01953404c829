/**
 * What holds for every operation of every node, tried with the inputs of the example on its page. An
 * operation whose inputs cannot be told from its fields joins when `scripts/lib/docs/runs` has some.
 */
import { inspect } from 'node:util';
import { NodeApiError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import type { RunNodeOptions } from '../../scripts/lib/engine';
import type { FaultOptions, LogRow } from '../../sandbox';
import { atFixedTime } from '../../scripts/lib/docs/fixedClock';
import {
	credentialsFor,
	examplesOf,
	runExample,
	services,
	type Started,
} from '../../scripts/lib/docs/services';
import { everythingSent } from '../support/chatBot/wire';
import { previewsOf } from '../support/preview';

jest.mock('n8n-workflow', () =>
	jest
		.requireActual<typeof import('../support/short-waits')>('../support/short-waits')
		.withShortWaits(),
);

const WORDS = 'zu lang: „Straße“';

/** A refusal in the form of each service, which repeats the secrets it was sent. */
const REFUSALS: Record<string, (secrets: string[]) => IDataObject> = {
	chatBot: (got) => ({ status: { code: 422, type: 'invalid', details: WORDS }, got }),
	netcoreBot: (got) => ({ message: WORDS, got }),
	tiledesk: (got) => ({ success: false, msg: WORDS, got }),
};

/** Whether the work was done is not known after these. */
const UNCLEAR: FaultOptions[] = [
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 503, when: 'after' },
	{ kind: 'cut' },
	{ kind: 'cut', when: 'after' },
];

/** This finds out by itself what became of a creation: `chatBotBulk/noDuplicates.test.ts`. */
const LOOKS_AGAIN = 'user.upsert';

/** Changes that Tiledesk tells the visitor, who must not read it twice; its PUT is no different from a POST. */
const TOLD_TO_THE_VISITOR = ['conversation.assign', 'conversation.close'];

const SECRETS = ['accessToken', 'appSecret', 'password'];

describe.each(services)('$node.description.displayName', (service) => {
	let started: Started;

	beforeAll(async () => (started = await service.start()));
	afterAll(async () => await started.sandbox.close());

	const { name: nodeName } = service.node.description;
	const previews = previewsOf(nodeName[0].toUpperCase() + nodeName.slice(1));
	const examples = examplesOf(service).filter(
		([name, { isDerived }]) =>
			name !== 'conversation.reply' && (!isDerived || previews.includes(name.replace('.', '/'))),
	);

	describe.each(examples)('%s', (name, example) => {
		/** On fresh data, with these requests failing. */
		const run = async (
			faults: FaultOptions[] = [],
			change: IDataObject = {},
			settings: RunNodeOptions['settings'] = {},
		) =>
			await atFixedTime(async () => {
				const { sandbox } = started;
				sandbox.reset();
				sandbox.clearFaults();
				sandbox.clearRequests();
				faults.forEach((fault) => sandbox.addFault(fault));
				const before = started.stored();
				const credentials = credentialsFor(service, started, change);
				const result = await runExample(service, credentials, name, example, { settings });
				const requests = sandbox.requests().filter(({ path }) => !isLogin(path));
				return {
					...result,
					outputs: steady(result.outputs) as INodeExecutionData[][],
					requests,
					lines: steady(requests.map(lineOf).sort()) as string[],
					added: started.stored() - before,
				};
			});

		/** What is created gets another ID every time, and so does a file; those of entries begin with the time. */
		const steady = (value: unknown) => {
			const text = JSON.stringify(value).replace(/(69a551|69b12f)[0-9a-f]{18}/g, 'new');
			return JSON.parse(example.random ? text.replaceAll(...example.random) : text) as unknown;
		};

		let plain: Awaited<ReturnType<typeof run>>;

		beforeAll(async () => (plain = await run()));

		/** The requests of a good run, one of each kind. */
		const steps = () => [
			...new Map(plain.requests.map((request) => [kindOf(request), request])).values(),
		];
		const at = ({ method, path }: LogRow, fault: FaultOptions) => {
			const anyNew = path.replace(/-(?!0{8})[0-9a-f]{32}(?=\/)/, '-*');
			return { ...fault, method, path: anyNew };
		};

		/** Every request is refused. */
		const refused = (secrets: string[] = []) => {
			const body = JSON.stringify(REFUSALS[nodeName](secrets));
			return plain.requests.map((request) =>
				at(request, { kind: 'status', status: 422, body, times: 0 }),
			);
		};

		it('works, and sends the same over a kept-open connection as through n8n', async () => {
			expect([plain.status, plain.error]).toEqual(['success', undefined]);
			const other = await run([], { reuseConnections: false });
			expect(other.outputs).toEqual(plain.outputs);
			const sent = everythingSent(plain.requests);
			expect(steady(withoutToken(everythingSent(other.requests)))).toEqual(
				steady(withoutToken(sent)),
			);
			for (const { body, headers } of sent) {
				expect(headers).toEqual({
					accept: expect.stringContaining('application/json'),
					authorization: expect.any(String),
					'user-agent': 'n8n-nodes-chatbot',
					...(body === '' ? {} : { 'content-type': 'application/json' }),
				});
			}
		});

		it.each([true, false])('waits after 429 (kept open: %s)', async (reuseConnections) => {
			for (const step of steps()) {
				const fault = at(step, { kind: 'status', status: 429, retryAfter: 0, times: 2 });
				const { outputs, lines } = await run([fault], { reuseConnections });
				expect(lines).toHaveLength(plain.lines.length + 2);
				expect(new Set(lines)).toEqual(new Set(plain.lines));
				expect(outputs).toEqual(plain.outputs);
			}
		});

		it.each(UNCLEAR)('creates nothing twice, and repeats the rest, after %j', async (unclear) => {
			if (name === LOOKS_AGAIN) return;
			for (const step of steps()) {
				const { status, outputs, requests, added } = await run([at(step, unclear)]);
				const kinds = requests.map(kindOf).sort();
				const mayFail = step.method === 'POST' || TOLD_TO_THE_VISITOR.includes(name);
				if (mayFail && status === 'error') {
					expect(added).toBe(unclear.when === 'after' ? plain.added : 0);
					expect(kinds.filter((kind) => kind === kindOf(step))).toHaveLength(1);
				} else {
					expect([status, added, outputs]).toEqual(['success', plain.added, plain.outputs]);
					expect(kinds).toEqual([...plain.requests, step].map(kindOf).sort());
				}
			}
		});

		it('tells the words of the service, and never a secret', async () => {
			const secrets = Object.entries(
				credentialsFor(service, started).dataOf(service.credential.name),
			)
				.filter(([field]) => SECRETS.includes(field))
				.map(([, value]) => String(value))
				.concat(plain.requests[0].headers.authorization!.split(' ').at(-1)!);
			const { error } = await run(refused(secrets));
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({ httpCode: '422' });
			expect(error?.message).toContain(WORDS);
			const { message, stack } = error as Error;
			const { description } = error as NodeApiError;
			const texts = [
				message,
				stack,
				description,
				JSON.stringify(error),
				inspect(error, { depth: 9 }),
			];
			for (const secret of secrets) expect(texts.join()).not.toContain(secret);
		});

		it.each([
			['continueRegularOutput', 0],
			['continueErrorOutput', 1],
		] as const)('goes on when told to: %s', async (onError, output) => {
			const { status, outputs } = await run(refused(), {}, { onError });
			expect(status).toBe('success');
			const failed = (item: number) => ({
				json: { error: expect.stringContaining(WORDS) },
				pairedItem: { item },
			});
			expect(outputs[output]).toMatchObject((example.items ?? [{}]).map((_, item) => failed(item)));
		});
	});
});

const isLogin = (path: string) => /\/(login|signin)$/.test(path);

/** With the IDs of users and entries left out. */
const kindOf = ({ method, path }: LogRow) =>
	`${method} ${path.replace(/(?<=-)[0-9a-f]{32}|[0-9a-f]{24}/g, ':id')}`;

const lineOf = ({ method, path, query, body }: LogRow) => `${method} ${path}?${query} ${body}`;

/** A login gives another token every time. */
const withoutToken = (sent: ReturnType<typeof everythingSent>) =>
	sent.map(({ headers, ...request }) => ({
		...request,
		headers: { ...headers, authorization: '' },
	}));
