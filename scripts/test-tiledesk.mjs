import './lib/check-node.mjs';

import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { PlainFailure } from './lib/plain-failure.mjs';
import { ensureRedis, startRedis } from './lib/redis.mjs';
import { runJest } from './lib/run-jest.mjs';
import { runSteps } from './lib/steps.mjs';
import { ensureTiledeskServer, startTiledeskServer } from './lib/tiledesk-server.mjs';

const { MONGODB_URI: mongoDbUri } = process.env;

async function walk() {
	const redis = await startRedis();
	const server = await startTiledeskServer({ redisPort: redis.port, mongoDbUri });
	const { url, email, secret, project } = server;
	const env = {
		TILEDESK_URL: url,
		TILEDESK_EMAIL: email,
		TILEDESK_SECRET: secret,
		TILEDESK_PROJECT: project,
	};
	try {
		const args = ['test/engine/tiledesk/wholeServer', '--testTimeout=60000'];
		return await runJest({ config: 'jest.config.js', args, env });
	} finally {
		await server.stop();
		await redis.stop();
	}
}

await main(async () => {
	if (!mongoDbUri) {
		throw new PlainFailure(
			'The real Tiledesk server needs a MongoDB: start one, and give its address, e.g. MONGODB_URI=mongodb://127.0.0.1/tiledesk-test npm run test:tiledesk. Its data stays in that database.',
		);
	}
	const prepare = async () => {
		await ensureInstalled();
		await ensureRedis();
		await ensureTiledeskServer();
	};
	return await runSteps([{ name: 'Tiledesk 2.19.16', work: walk }], { prepare });
});
