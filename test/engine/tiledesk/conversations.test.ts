/** What the server would do to the careless with conversations and messages, and what the node makes of it. */
import type { INodeParameters } from 'n8n-workflow';
import {
	BOT_CONVERSATION_ID,
	BOT_DEPARTMENT_ID,
	BOT_ID,
	CLOSED_CONVERSATION_ID,
	DEFAULT_DEPARTMENT_ID,
	FOREIGN_CONVERSATION_ID,
	OPEN_CONVERSATION_ID,
	TILEDESK_PROJECT_ID,
	UNASSIGNED_CONVERSATION_ID,
} from '../../../sandbox/tiledesk/seed/known';
import { byId } from '../../../scripts/lib/engine';
import { lookAtConversation, UNKNOWN_CONVERSATION } from './support/operations/conversation';
import { UNKNOWN_ID } from './support/operations/row';
import { useTiledesk, type RunOptions } from './support/service';

const tiledesk = useTiledesk();

const OLGA_ID = '65a1b2c3d4e5f6071829a004';

const run = async (name: string, parameters: INodeParameters, options?: RunOptions) => {
	const [resource, operation] = name.split('.');
	return await tiledesk.run({ resource, operation, ...parameters }, options);
};

const paths = () => tiledesk.sent().map(({ method, path }) => `${method} ${path}`);

const text = { text: 'Hello' };

const CHANGES: Array<[string, INodeParameters]> = [
	['message.send', text],
	['message.getAll', {}],
	['conversation.get', {}],
	['conversation.close', {}],
	['conversation.reopen', {}],
	['conversation.assign', { assignTo: 'anyPerson' }],
	['conversation.addTags', { tags: 'vip' }],
	['conversation.removeTags', { tags: 'vip' }],
	['conversation.addNote', { note: 'x' }],
	['conversation.setAttributes', { attributes: { attribute: [{ name: 'a', value: 'b' }] } }],
	['conversation.update', { updateFields: { subject: 'x' } }],
];

describe.each(CHANGES)('%s', (name, parameters) => {
	it('does not find an unknown conversation, and makes none', async () => {
		const before = tiledesk.sandbox.store.conversations.length;
		const { error } = await run(name, {
			conversationId: byId(UNKNOWN_CONVERSATION),
			...parameters,
		});
		expect(error?.message).toBe(`Conversation '${UNKNOWN_CONVERSATION}' was not found`);
		expect(tiledesk.sandbox.store.conversations).toHaveLength(before);
		expect(tiledesk.sent()).toHaveLength(1);
	});

	it.each(['65a1b2c3d4e5f60718293a4b', '../segments', ''])(
		'refuses the ID %j before any call',
		async (id) => {
			const items = [{ id }];
			const conversationId = byId('={{ $json.id }}');
			const { error } = await run(name, { conversationId, ...parameters }, { items });
			expect(error?.message).toMatch(/^Conversation (is empty|'.*' is not an ID( of a conv.*)?)$/);
			expect(tiledesk.sent()).toEqual([]);
		},
	);
});

it('a conversation does not tell the token of a bot that n8n plays', async () => {
	const token = 'b0'.repeat(32);
	const bot = tiledesk.sandbox.store.bots.find(({ _id }) => _id === BOT_ID)!;
	bot.url = `https://n8n.example/webhook/id/webhook?token=${token}`;
	const { outputs } = await run('conversation.get', {
		...{ conversationId: byId(BOT_CONVERSATION_ID), simplify: false },
	});
	const found = JSON.stringify(outputs);
	expect(found).toContain('https://n8n.example/webhook/id/webhook?token=•••');
	expect(found).not.toContain(token);
});

describe('assigning', () => {
	const conversationId = byId(UNASSIGNED_CONVERSATION_ID);

	it.each<[INodeParameters, string[]]>([
		[{ assignTo: 'person', memberId: byId(OLGA_ID) }, [OLGA_ID]],
		[{ assignTo: 'bot', botId: byId(BOT_ID) }, [`bot_${BOT_ID}`]],
		[{ assignTo: 'department', departmentId: byId(BOT_DEPARTMENT_ID) }, [`bot_${BOT_ID}`]],
	])('%j ends with %j', async (parameters, participants) => {
		const { outputs } = await run('conversation.assign', { conversationId, ...parameters });
		expect(outputs[0][0].json).toMatchObject({ assigned: true, participants });
		expect(tiledesk.sent()).toHaveLength(3);
	});

	it('leaves the bot of the department out when told to', async () => {
		const { outputs } = await run('conversation.assign', {
			conversationId,
			assignTo: 'department',
			departmentId: byId(BOT_DEPARTMENT_ID),
			options: { withoutBot: true },
		});
		expect(JSON.stringify(outputs[0][0].json.participants)).not.toContain('bot_');
		expect(tiledesk.sent()[2].body).toEqual({ departmentid: BOT_DEPARTMENT_ID, nobot: true });
	});

	it('takes the bot out for a person', async () => {
		const { outputs } = await run('conversation.assign', {
			conversationId: byId(BOT_CONVERSATION_ID),
			assignTo: 'anyPerson',
		});
		const { participants } = outputs[0][0].json as { participants: string[] };
		expect(participants).toHaveLength(1);
		expect(participants[0]).not.toMatch(/^bot_/);
	});

	it.each([
		[{ assignTo: 'person', memberId: byId(UNKNOWN_ID) }, 'Team Member'],
		[{ assignTo: 'bot', botId: byId(UNKNOWN_ID) }, 'Bot'],
		[{ assignTo: 'department', departmentId: byId(UNKNOWN_ID) }, 'Department'],
	])('stores no nonsense: %j', async (parameters, field) => {
		const before = tiledesk.sandbox.store.toSnapshot();
		const { error } = await run('conversation.assign', { conversationId, ...parameters });
		expect(error?.message).toBe(`${field} '${UNKNOWN_ID}' is not in the project`);
		expect(tiledesk.sandbox.store.toSnapshot()).toEqual(before);
	});

	it('asks for the team once, whatever the number of items', async () => {
		const items = [OPEN_CONVERSATION_ID, BOT_CONVERSATION_ID].map((id) => ({ id }));
		await run(
			'conversation.assign',
			{ conversationId: byId('={{ $json.id }}'), assignTo: 'person', memberId: byId(OLGA_ID) },
			{ items },
		);
		expect(paths().filter((path) => path === 'GET /project_users')).toHaveLength(1);
	});
});

describe('changing nothing', () => {
	it.each<[string, INodeParameters, string]>([
		['conversation.close', {}, CLOSED_CONVERSATION_ID],
		['conversation.reopen', {}, OPEN_CONVERSATION_ID],
		['conversation.addTags', { tags: 'vip' }, OPEN_CONVERSATION_ID],
		['conversation.removeTags', { tags: 'never' }, OPEN_CONVERSATION_ID],
	])('%s only looks', async (name, parameters, id) => {
		const { outputs } = await run(name, { conversationId: byId(id), ...parameters });
		expect(outputs[0][0].json).toMatchObject({ id, outcome: 'unchanged' });
		expect(tiledesk.sent()).toEqual([lookAtConversation(id)]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['conversation.addTags', { tags: '={{ " , " }}' }, /^Tags is empty$/],
		['conversation.addTags', { tags: '={{ [{}] }}' }, /^Tags holds something that is not text$/],
		['conversation.update', {}, /^Update Fields has nothing to change$/],
		[
			'conversation.update',
			{ updateFields: { subject: '' } },
			/^Update Fields → Subject is empty$/,
		],
		['conversation.update', { updateFields: { rating: 6 } }, /^Update Fields → Rating is '6'$/],
		[
			'conversation.setAttributes',
			{ attributes: { attribute: [{ name: 'a.b', value: 1 }] } },
			/^Attributes → Name is 'a.b'$/,
		],
		[
			'conversation.setAttributes',
			{ attributes: { attribute: [{ name: 'a', value: '={{ ({ $b: 1 }) }}' }] } },
			/^Attributes → Value is '\$b'$/,
		],
		[
			'conversation.setAttributes',
			{ attributes: { attribute: [{ name: 'a', value: '' }] } },
			/^Attributes has no value$/,
		],
	])('%s with %j is refused before any call', async (name, parameters, message) => {
		const { error } = await run(name, {
			conversationId: byId(OPEN_CONVERSATION_ID),
			...parameters,
		});
		expect(error?.message).toMatch(message);
		expect(tiledesk.sent()).toEqual([]);
	});

	it('tells an agent that only participants close and annotate', async () => {
		const conversationId = byId(FOREIGN_CONVERSATION_ID);
		for (const [name, more] of [
			['conversation.close', {}],
			['conversation.addNote', { note: 'x' }],
		] as const) {
			const { error } = await run(name, { conversationId, ...more });
			expect(error).toMatchObject({
				httpCode: '403',
				description: expect.stringMatching(/conversations that they take part in/),
			});
		}
	});
});

describe('opening', () => {
	it('sets what was filled in, in a known department', async () => {
		const { outputs, error } = await run('conversation.create', {
			...text,
			departmentId: byId(DEFAULT_DEPARTMENT_ID),
			attributes: { attribute: [{ name: 'order', value: '={{ 42 }}' }] },
			options: { language: 'it', priority: 'high', subject: 'S', sourcePage: 'https://x.example' },
		});
		expect(error).toBeUndefined();
		expect(tiledesk.sent()[1].body).toEqual({
			text: 'Hello',
			departmentid: DEFAULT_DEPARTMENT_ID,
			attributes: { order: 42, sentBy: 'n8n' },
			language: 'it',
			priority: 'high',
			subject: 'S',
			sourcePage: 'https://x.example',
		});
		const [{ json }] = outputs[0];
		expect(json.id).toMatch(new RegExp(`^support-group-${TILEDESK_PROJECT_ID}-[0-9a-f]{32}$`));
		const { messages } = tiledesk.sandbox.store;
		expect(messages.some(({ recipient }) => recipient === json.id)).toBe(true);
	});

	it('does not begin in an unknown department', async () => {
		const { error } = await run('conversation.create', {
			...text,
			departmentId: byId(UNKNOWN_ID),
		});
		expect(error?.message).toMatch(/^Department .* is not in the project$/);
		expect(paths()).toEqual(['GET /departments/allstatus']);
	});
});
