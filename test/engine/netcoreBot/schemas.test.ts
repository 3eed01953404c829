/** The output previews that n8n shows before a node has run. */
import { resources } from '../../../nodes/NetcoreBot/actions';
import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { expectPreview } from '../../support/preview';
import { rowsOf, useNetcoreBot } from './support';

const { run } = useNetcoreBot();

const operations = resources
	.filter(({ name }) => name !== 'apiCall')
	.flatMap(({ name: resource, operations: list }) =>
		list.map(({ name: operation }) => ({ resource, operation })),
	);

it.each(operations)('$resource: $operation (npm run update)', async (chosen) => {
	const { resource, operation } = chosen;
	const { botUserId, channelId } = KNOWN_BOT_USER;
	const parameters = {
		...chosen,
		...(resource === 'user' ? { channelIds: [channelId] } : { channelId }),
		...(resource === 'usage' ? {} : { botUserId: byId(botUserId) }),
		...(operation === 'getAll' ? { returnAll: true } : {}),
	};
	expectPreview('NetcoreBot', `${resource}/${operation}`, rowsOf(await run(parameters)));
});
