import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type {
	N8nProcess,
	PostgresServer,
	RedisServer,
} from '../../../scripts/lib/for-tests.mjs' with { 'resolution-mode': 'import' };
import { startFront } from './front';
import { type N8n, startN8n } from './n8n';
import { scripts } from './scripts';

type Settings = Record<string, string>;

/** n8n in queue mode: each process with a folder of its own, as if it was on a machine of its own. */
export interface Queue {
	/** The main process, with the editor. */
	n8n: N8n;
	workers: N8nProcess[];
	/** These take the calls of webhooks in turn, under the one address that n8n hands out. */
	webhooks: N8nProcess[];
	/** That address. */
	url: string;
	addWorker(): Promise<void>;
	stop(): Promise<void>;
}

export interface QueueOptions {
	/** Settings of all processes beyond those of queue mode. */
	env?: Settings;
	workers?: number;
	webhooks?: number;
}

/** Starts it with an empty database. `stop()` it when done. */
export async function startQueue({ env, workers = 2, webhooks = 1 }: QueueOptions = {}) {
	const { startPostgres, startRedis } = await scripts();
	const ends: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	const ending = <T extends { stop(): Promise<void> }>(part: T): T => {
		ends.push(async () => await part.stop());
		return part;
	};
	try {
		const redis = ending(await startRedis());
		const postgres = ending(await startPostgres());
		const front = await startFront();
		ends.push(front.close);
		const settings = { ...settingsOf(redis, postgres), N8N_WEBHOOK_URL: `${front.url}/`, ...env };
		const start = async (command: 'worker' | 'webhook') =>
			ending(await startOther(command, settings));

		// The first one fills the database; the others would do it at the same time.
		const n8n = ending(await startN8n({ env: settings }));
		const commands = [
			...Array<'worker'>(workers).fill('worker'),
			...Array<'webhook'>(webhooks).fill('webhook'),
		];
		const others = await settled(commands.map(start));
		const queue: Queue = {
			n8n,
			workers: others.slice(0, workers),
			webhooks: others.slice(workers),
			url: front.url,
			addWorker: async () => void queue.workers.push(await start('worker')),
			stop,
		};
		front.leadTo({ main: n8n.url, webhooks: queue.webhooks.map(({ url }) => url) });
		return queue;
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Waits for all of them even when one fails, so that all are known and can be stopped. */
async function settled<T>(starting: Array<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(starting);
	return await Promise.all(starting);
}

const settingsOf = (redis: RedisServer, postgres: PostgresServer): Settings => ({
	EXECUTIONS_MODE: 'queue',
	// Without a folder in common, each would make a key of its own.
	N8N_ENCRYPTION_KEY: randomUUID(),
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: postgres.database,
	DB_POSTGRESDB_USER: postgres.user,
	DB_POSTGRESDB_PASSWORD: postgres.password,
});

async function startOther(command: 'worker' | 'webhook', settings: Settings): Promise<N8nProcess> {
	const { freePort, startN8nProcess, unpackedPackage } = await scripts();
	const port = await freePort();
	const userFolder = await mkdtemp(join(tmpdir(), `n8n-${command}-`));
	const remove = async () => await rm(userFolder, { recursive: true, force: true });
	try {
		const process = await startN8nProcess({
			command,
			userFolder,
			packageDir: unpackedPackage,
			port,
			brokerPort: await freePort(),
			env: {
				...settings,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			},
		});
		return { ...process, stop: async () => await process.stop().finally(remove) };
	} catch (error) {
		await remove();
		throw error;
	}
}
