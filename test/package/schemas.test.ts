/** The output previews of the editor, against what the operations really give. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/ChatBot/actions';
import { KNOWN_SEGMENT_ID, KNOWN_USER_ID } from '../../sandbox';
import { byId, useChatBot, usersBy } from '../support/chatBot';
import { expectPreview, previewsOf } from '../support/preview';

/** What these give is up to the caller: any answer of the API, or the reply as it was sent. */
const WITHOUT_PREVIEW = ['apiCall/request', 'conversation/reply', 'user/export'];

const operations = resources.flatMap(({ name, operations: list }) =>
	list.map((operation) => `${name}/${operation.name}`),
);

const previewed = operations.filter((name) => !WITHOUT_PREVIEW.includes(name));

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

it('every operation with an output of its own has a preview, and nothing else has', () => {
	if (!process.env.UPDATE) expect(previewsOf('ChatBot')).toEqual([...previewed].sort());
	expect(Object.keys(RUNS).sort()).toEqual([...previewed].sort());
});

it.each(previewed)('%s gives what its preview shows (npm run update)', async (name) => {
	expectPreview('ChatBot', name, await rowsOf(name));
});

it('a story of the old builder fits its preview too', async () => {
	const { outputs } = await chatBot.run({
		resource: 'story',
		operation: 'getAll',
		returnAll: true,
		options: { builder: 'old' },
	});
	const rows = outputs[0].map(({ json }) => json);
	expectPreview('ChatBot', 'story/getAll', rows, { inPart: true });
});
