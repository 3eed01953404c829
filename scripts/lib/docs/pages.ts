/** Every page of `docs/` that has parts made by `npm run update`, with what goes into them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../forms';
import { activityBlocks } from './activityPage';
import { type Blocks, fillBlocks, placeBlocks } from './blocks';
import { exampleBlocks, exampleListBlocks } from './examplePage';
import type { Recorded } from './example';
import { atFixedTime } from './fixedClock';
import { nodeBlocks } from './nodePages';
import { readmeBlocks } from './readme';
import { recordAll } from './record';
import { chatBot, services, tiledesk, type Service, type Started } from './services';
import { tiledeskTriggerBlocks } from './tiledeskTriggers';
import { recordReply, triggerBlocks } from './triggerPage';
import { troubleshootingBlocks } from './troubleshooting';

export interface Pages {
	/** What there is to fill in, by the file of the page. */
	blocks: Record<string, Blocks>;
	/** What the operations of a node gave, by the name of the node. */
	recorded: Record<string, Record<string, Recorded>>;
}

export const allPages = async (): Promise<Pages> =>
	await atFixedTime(async () => {
		const pages: Pages = {
			blocks: {
				'README.md': readmeBlocks(),
				'docs/examples.md': exampleBlocks(),
				'docs/troubleshooting.md': troubleshootingBlocks(readPage('docs/troubleshooting.md')),
				'examples/README.md': exampleListBlocks(),
				'docs/chatbot-trigger.md': await using(chatBot, triggerBlocks),
				'docs/chatbot-activity-trigger.md': await using(chatBot, activityBlocks),
				'docs/tiledesk-triggers.md': await using(tiledesk, tiledeskTriggerBlocks),
			},
			recorded: {},
		};
		for (const service of services) {
			const recorded = await using(service, async (started) => await recordAll(service, started));
			if (service === chatBot) {
				recorded['conversation.reply'] = await using(chatBot, recordReply);
			}
			pages.blocks[service.page] = nodeBlocks(service, recorded);
			pages.recorded[service.node.description.name] = recorded;
		}
		return pages;
	});

async function using<Own extends Started, Result>(
	{ start }: Service<Own>,
	work: (started: Own) => Promise<Result>,
): Promise<Result> {
	const started = await start();
	try {
		return await work(started);
	} finally {
		await started.sandbox.close();
	}
}

export const readPage = (file: string): string => readFileSync(join(root, file), 'utf8');

export const filledPage = (file: string, blocks: Blocks): string =>
	fillBlocks(placeBlocks(readPage(file), Object.keys(blocks)), blocks);
