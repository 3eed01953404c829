/** Every page of `docs/` that has parts made by `npm run update`, with what goes into them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';
import { NetcoreBotApi } from '../../../credentials/NetcoreBotApi.credentials';
import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { ChatBot } from '../../../nodes/ChatBot/ChatBot.node';
import { NetcoreBot } from '../../../nodes/NetcoreBot/NetcoreBot.node';
import { Tiledesk } from '../../../nodes/Tiledesk/Tiledesk.node';
import { root } from '../forms';
import { fillBlocks, type Blocks } from './blocks';
import { exampleBlocks } from './examplePage';
import { atFixedTime } from './fixedClock';
import { nodeBlocks, type Source } from './nodePages';
import { recordAll, startChatBot, startNetcoreBot, startTiledesk, type Service } from './record';
import { otherExamples } from './runs/chatBotOthers';
import { userExamples } from './runs/chatBotUser';
import { netcoreExamples, tiledeskExamples } from './runs/others';
import { recordReply, triggerBlocks } from './triggerPage';

/** What there is to fill in, by the file of the page. */
export async function allBlocks(): Promise<Record<string, Blocks>> {
	return await atFixedTime(async () => ({
		'docs/examples.md': exampleBlocks(),
		...(await using(startChatBot, chatBotPages)),
		'docs/netcore-bot.md': await using(
			startNetcoreBot,
			nodePage({
				node: new NetcoreBot(),
				credential: new NetcoreBotApi(),
				examples: netcoreExamples,
			}),
		),
		'docs/tiledesk.md': await using(
			startTiledesk,
			nodePage({ node: new Tiledesk(), credential: new TiledeskApi(), examples: tiledeskExamples }),
		),
	}));
}

async function using<Started extends Service, Result>(
	start: () => Promise<Started>,
	work: (service: Started) => Promise<Result>,
): Promise<Result> {
	const service = await start();
	try {
		return await work(service);
	} finally {
		await service.close();
	}
}

async function chatBotPages(service: Awaited<ReturnType<typeof startChatBot>>) {
	const node = new ChatBot();
	const examples = { ...userExamples, ...otherExamples };
	const { 'conversation.reply': reply, ...plain } = examples;
	const recorded = {
		...(await recordAll(node, service, plain)),
		'conversation.reply': await recordReply(service, reply),
	};
	return {
		'docs/chatbot.md': nodeBlocks({ node, credential: new ChatBotApi(), examples, recorded }),
		'docs/chatbot-trigger.md': await triggerBlocks(service),
	};
}

const nodePage =
	(source: Omit<Source, 'recorded'>) =>
	async (service: Service): Promise<Blocks> => {
		const recorded = await recordAll(source.node, service, source.examples);
		return nodeBlocks({ ...source, recorded });
	};

export const readPage = (file: string): string => readFileSync(join(root, file), 'utf8');

export const filledPage = (file: string, blocks: Blocks): string =>
	fillBlocks(readPage(file), blocks);
