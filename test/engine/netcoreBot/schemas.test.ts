/** The output previews that n8n shows before a node has run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { resources } from '../../../nodes/NetcoreBot/actions';
import { KNOWN_BOT_USER } from '../../../sandbox/netcore-bot/seed/known';
import { byId } from '../../support/engine';
import { rowsOf, useNetcoreBot } from './support';

const netcoreBot = useNetcoreBot();

const { run } = netcoreBot;

const operations = resources
	.filter(({ name }) => name !== 'apiCall')
	.flatMap(({ name: resource, operations: list }) =>
		list.map(({ name: operation }) => ({ resource, operation })),
	);

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

it.each(operations)('$resource: $operation gives what its preview shows', async (chosen) => {
	const { resource, operation } = chosen;
	const folder = join(__dirname, '../../../nodes/NetcoreBot/__schema__/v1.0.0');
	const text = readFileSync(join(folder, resource, `${operation}.json`), 'utf8');
	const { version, ...schema } = JSON.parse(text);
	expect(version).toBe(1);

	const { botUserId, channelId } = KNOWN_BOT_USER;
	const rows = rowsOf(
		await run({
			...chosen,
			...(resource === 'user' ? { channelIds: [channelId] } : { channelId }),
			...(resource === 'usage' ? {} : { botUserId: byId(botUserId) }),
			...(operation === 'getAll' ? { returnAll: true } : {}),
		}),
	);
	expect(rows.length).toBeGreaterThan(0);
	const validate = ajv.compile({
		...schema,
		additionalProperties: false,
		required: Object.keys(schema.properties),
	});
	for (const row of rows) expect(validate(row) ? [] : validate.errors).toEqual([]);
});
