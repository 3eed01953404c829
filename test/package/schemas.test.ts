/** The output previews of the editor, against what the operations really give. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/ChatBot/actions';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../sandbox';
import { byId, useChatBot, usersBy } from '../support/chatBot';

const folder = join(__dirname, '../../nodes/ChatBot/__schema__/v1.0.0');

/** What these give is up to the caller: any answer of the API, or the reply as it was sent. */
const WITHOUT_PREVIEW = ['apiCall/request', 'conversation/reply', 'user/export'];

const operations = resources.flatMap(({ name, operations: list }) =>
	list.map((operation) => `${name}/${operation.name}`),
);

const previewed = operations.filter((name) => !WITHOUT_PREVIEW.includes(name));

interface Schema {
	type?: unknown;
	properties?: Record<string, Schema>;
	items?: Schema;
	additionalProperties?: boolean;
	version?: number;
}

const readSchema = (name: string) =>
	JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Schema;

/** The same schema, and nothing may be there that it does not name. */
function closed(schema: Schema): Schema {
	const { properties, items } = schema;
	return {
		...schema,
		...(items ? { items: closed(items) } : {}),
		...(properties
			? {
					additionalProperties: schema.additionalProperties ?? false,
					properties: Object.fromEntries(
						Object.entries(properties).map(([key, value]) => [key, closed(value)]),
					),
				}
			: {}),
	};
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

// The version of the preview, which n8n writes into its own ones.
ajv.addKeyword('version');

const chatBot = useChatBot();

const user = byId(KNOWN_USER_ID);

const segment = byId(KNOWN_SEGMENT_ID);

const membership = { userId: user, segmentIds: [KNOWN_SEGMENT_ID] };

const contact = {
	email: 'ada@example.com',
	attributes: { name: 'Ada' },
	segmentIds: [KNOWN_SEGMENT_ID],
};

const texts = { name: 'Order status', storyDescription: 'Tells where it is' };

/** One run of each operation that fills in all it can. */
const RUNS: Record<string, () => INodeParameters> = {
	'user/getAll': () => ({ returnAll: true }),
	'user/get': () => ({ userId: byId(busyUser()) }),
	'user/create': () => ({ ...contact, idSource: 'manual', customUserId: 'customer-4711' }),
	'user/upsert': () => ({ ...contact }),
	'user/update': () => ({
		userId: user,
		attributes: { name: 'Ada' },
		options: { clearAttributes: ['email'] },
	}),
	'user/ban': () => ({ userId: user }),
	'user/unban': () => ({ userId: user }),
	'user/addToSegments': () => membership,
	'user/setSegments': () => membership,
	'user/removeFromSegments': () => membership,
	'segment/getAll': () => ({ returnAll: true }),
	'segment/get': () => ({ segmentId: segment }),
	'segment/create': () => ({ name: 'New' }),
	'segment/update': () => ({ segmentId: segment, name: 'Newer' }),
	'segment/delete': () => ({ segmentId: segment }),
	'segment/addUsers': () => membership,
	'segment/removeUsers': () => membership,
	'segment/sync': () => ({ segmentId: segment, userId: user }),
	'story/getAll': () => ({ returnAll: true }),
	'story/get': () => ({ storyId: byId(someStory()) }),
	'story/create': () => texts,
	'story/update': () => ({ storyId: byId(someStory()), ...texts }),
	'story/delete': () => ({ storyId: byId(someStory()) }),
};

/** One with conversations and segments. */
const busyUser = () =>
	usersBy(chatBot.sandbox.store).find(
		({ conversations, segmentIds }) => conversations.length > 0 && segmentIds.size > 0,
	)?.id ?? '';

const someStory = () => chatBot.sandbox.store.stories.v2.list()[0].id;

async function rowsOf(name: string): Promise<IDataObject[]> {
	const [resource, operation] = name.split('/');
	const { outputs, error } = await chatBot.run({ resource, operation, ...RUNS[name]() });
	if (error) throw error;
	return outputs[0].map(({ json }) => json);
}

/** Names at any depth that a schema gives, e.g. `segments.id`. */
const namesIn = ({ properties = {}, items }: Schema, before = ''): string[] => [
	...(items ? namesIn(items, before) : []),
	...Object.entries(properties).flatMap(([key, value]) => [
		before + key,
		...namesIn(value, `${before}${key}.`),
	]),
];

function namesOf(value: unknown, before = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => namesOf(entry, before));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		before + key,
		...namesOf(inner, `${before}${key}.`),
	]);
}

it('every operation with an output of its own has a preview, and nothing else has', () => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, ''));
	expect(files.sort()).toEqual([...previewed].sort());
	expect(Object.keys(RUNS).sort()).toEqual([...previewed].sort());
});

it.each(previewed.filter((name) => name in RUNS))(
	'%s gives what its preview shows',
	async (name) => {
		const rows = await rowsOf(name);
		expect(rows.length).toBeGreaterThan(0);
		const schema = readSchema(name);
		const validate = ajv.compile(closed(schema));
		for (const row of rows) expect(validate(row) ? [] : validate.errors).toEqual([]);

		const seen = new Set(rows.flatMap((row) => namesOf(row)));
		expect(namesIn(schema).filter((path) => !seen.has(path))).toEqual([]);
	},
);

it.each(previewed)('%s has a preview that the editor takes', (name) => {
	const path = join(folder, `${name}.json`);
	expect(existsSync(path)).toBe(true);
	const { type, properties, version } = readSchema(name);
	expect({ type, version }).toEqual({ type: 'object', version: 1 });
	expect(Object.keys(properties ?? {}).length).toBeGreaterThan(0);
});

it('a story of the old builder fits its preview too', async () => {
	const { outputs } = await chatBot.run({
		resource: 'story',
		operation: 'getAll',
		returnAll: true,
		options: { builder: 'old' },
	});
	const validate = ajv.compile(closed(readSchema('story/getAll')));
	expect(outputs[0].length).toBeGreaterThan(0);
	for (const { json } of outputs[0]) expect(validate(json) ? [] : validate.errors).toEqual([]);
});
