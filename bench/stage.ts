import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import type { CredentialReference } from '../scripts/lib/for-tests.mjs' with {
	'resolution-mode': 'import',
};
import type { Contender, RunOptions, Sample } from './measure/contender';
import { N8n, scripts } from './n8n/n8n';
import { workflowOf, type Step } from './n8n/workflows';
import { makeCertificate } from './processes/certificate';
import { Helper } from './processes/helper';
import type { PlainTasks } from './processes/plain';
import { Probe } from './processes/probe';
import type { SandboxTasks } from './processes/sandbox';

/** What is done after an answer, such as clearing the execution away, belongs to the run as well. */
const AFTERWORK = 150;

interface Work {
	/** How many results there must be. */
	results: number;
	/** Before each run, not measured. */
	prepare?(): Promise<void>;
	/** After each run: throws when the service is not as it should be. */
	check?(): Promise<void>;
}

interface InN8n extends Work {
	items: IDataObject[];
	steps: Step[];
	/** A field that every result has. */
	counted: string;
}

interface InPlain extends Work {
	by: 'undici' | 'fetch';
	/** Gives the number of results. */
	work(plain: Helper<PlainTasks>): Promise<number>;
}

type Credentials = Record<'keepAlive' | 'throughN8n', CredentialReference>;

interface Plain {
	helper: Helper<PlainTasks>;
	probe: Probe;
}

/** Everything the figures are taken on: the service, n8n and a plain Node, each a process of its own. */
export class Stage {
	private lastWorkflow = 0;

	private constructor(
		readonly folder: string,
		readonly service: { url: string; token: string },
		readonly sandbox: Helper<SandboxTasks>,
		readonly n8n: N8n,
		private readonly plains: Record<'undici' | 'fetch', Plain>,
		readonly credentials: Credentials,
		/** One with an earlier package. */
		readonly before?: { n8n: N8n; credentials: Credentials },
	) {}

	/** `packageBefore`: the folder of an earlier package. */
	static async open(packageBefore?: string): Promise<Stage> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
		const { key, cert, certFile } = await makeCertificate(folder);
		const sandbox = Helper.start<SandboxTasks>(join(__dirname, 'processes/sandbox.ts'), {});
		const service = await sandbox.ask('start', { key, cert });
		// Loading undici replaces what carries the built-in fetch, so each has a process of its own.
		const plains = { undici: await startPlain(certFile), fetch: await startPlain(certFile) };
		const startN8n = async (home: string, packageDir?: string) => {
			const n8n = await N8n.start(join(folder, home), certFile, packageDir);
			return { n8n, credentials: await addCredentials(n8n, service) };
		};
		const { n8n, credentials } = await startN8n('n8n');
		const before = packageBefore ? await startN8n('before', packageBefore) : undefined;
		return new Stage(folder, service, sandbox, n8n, plains, credentials, before);
	}

	/** A workflow that runs the steps on the items. */
	async inN8n(name: string, job: InN8n, n8n = this.n8n): Promise<Contender> {
		const path = `bench-${++this.lastWorkflow}`;
		await n8n.publish(workflowOf(path, job.steps, job.counted));
		const work = async () => {
			const last = await n8n.execute(path, { items: job.items });
			return Number(last[`count_${job.counted}`]);
		};
		const run = async (how?: RunOptions) => await this.measure(n8n.probe, job, work, how);
		return { name, where: 'n8n', run };
	}

	/** What n8n takes to be called so often. */
	called(name: string, results: number, work: () => Promise<number>): Contender {
		const run = async (how?: RunOptions) => ({
			...(await this.measure(this.n8n.probe, { results }, work, how)),
			calls: results,
		});
		return { name, where: 'n8n', run };
	}

	/** The same in a plain Node. */
	inPlain(name: string, job: InPlain): Contender {
		const { helper, probe } = this.plains[job.by];
		const work = async () => await job.work(helper);
		const run = async (how?: RunOptions) => await this.measure(probe, job, work, how);
		return { name, where: 'plain', run };
	}

	/** For the check of a run that changes who is in the known segment. */
	async requireMembers(wanted: number): Promise<void> {
		const members = await this.sandbox.ask('membersOfKnownSegment');
		if (members !== wanted) throw new Error(`${members} users in the segment, not ${wanted}`);
	}

	private async measure(
		probe: Probe,
		{ results: expected, prepare, check }: Work,
		work: () => Promise<number>,
		how?: RunOptions,
	): Promise<Sample> {
		await prepare?.();
		await this.sandbox.ask('begin');
		await probe.begin(how);
		const began = performance.now();
		const results = await work();
		const wall = performance.now() - began;
		await sleep(AFTERWORK);
		const usage = await probe.end();
		const { calls, connections, refused } = await this.sandbox.ask('end');
		if (refused > 0) throw new Error(`${refused} of ${calls} calls were refused`);
		if (results !== expected) throw new Error(`${results} results instead of ${expected}`);
		await check?.();
		return { wall, ...usage, calls, connections };
	}

	async close(): Promise<void> {
		this.sandbox.stop();
		for (const { helper } of Object.values(this.plains)) helper.stop();
		await this.n8n.stop();
		await this.before?.n8n.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function addCredentials(
	n8n: N8n,
	service: { url: string; token: string },
): Promise<Credentials> {
	const add = async (name: string, reuseConnections: boolean) =>
		await n8n.addCredential({
			type: 'chatBotApi',
			name,
			data: {
				accessToken: service.token,
				baseUrl: service.url,
				apiVersion: 'auto',
				reuseConnections,
			},
		});
	return {
		keepAlive: await add('Connections kept open', true),
		throughN8n: await add('Through n8n', false),
	};
}

async function startPlain(certFile: string): Promise<Plain> {
	const probe = new Probe(await (await scripts()).freePort());
	const env = { ...probe.env, NODE_EXTRA_CA_CERTS: certFile };
	const file = join(__dirname, 'processes/plain.ts');
	return { probe, helper: Helper.start<PlainTasks>(file, env, ['--require', Probe.file]) };
}
