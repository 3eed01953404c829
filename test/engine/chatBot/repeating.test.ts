/** Which requests are sent a second time, beyond what holds for every operation. */
import type { INodeParameters } from 'n8n-workflow';
import { byId, useChatBot } from '../../support/chatBot';
import { KNOWN_USER_ID } from '../../../sandbox';
import type { FaultOptions } from '../../../sandbox';

const chatBot = useChatBot();

const unclear: Array<[string, FaultOptions]> = [
	['503', { kind: 'status', status: 503 }],
	['503 after the work was done', { kind: 'status', status: 503, when: 'after' }],
	['502 with a page of a proxy', { kind: 'html' }],
	['504', { kind: 'status', status: 504, retryAfter: 0 }],
	['a connection cut before', { kind: 'cut' }],
	['a connection cut after the work was done', { kind: 'cut', when: 'after' }],
];

describe('an API call', () => {
	const call = async (parameters: INodeParameters) =>
		await chatBot.run({ resource: 'apiCall', operation: 'request', ...parameters });

	const post = {
		method: 'POST',
		path: '/users',
		bodyJson: '{"attributes":{"default_email":"a@b.c"}}',
	};

	it.each(unclear)('that posts is not repeated after %s', async (_, fault) => {
		chatBot.sandbox.addFault(fault);
		const { status } = await call(post);
		expect({ status, sent: chatBot.sent().length }).toEqual({ status: 'error', sent: 1 });
	});

	it('that patches is not repeated after an unclear outcome', async () => {
		chatBot.sandbox.addFault({ kind: 'cut' });
		await call({ method: 'PATCH', path: '/users' });
		expect(chatBot.sent()).toHaveLength(1);
	});

	it('that posts is repeated after 429', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0 });
		expect((await call(post)).status).toBe('success');
		expect(chatBot.sent()).toHaveLength(2);
	});
});

describe('waiting', () => {
	const get = { resource: 'user', operation: 'get', userId: byId(KNOWN_USER_ID) };

	it('follows a date in Retry-After', async () => {
		const retryAfter = new Date().toUTCString();
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter });
		expect((await chatBot.run(get)).status).toBe('success');
		expect(chatBot.sent()).toHaveLength(2);
	});

	it('does not follow a service that asks for more than a minute', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 3600 });
		const { error } = await chatBot.run(get);
		expect(chatBot.sent()).toHaveLength(1);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^ChatBot gets too many requests to get the user now/),
			description: expect.stringContaining('It asks to wait 3600 seconds.'),
			httpCode: '429',
		});
	});

	it('ends when the service says 429 again and again', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0, times: 0 });
		const { error } = await chatBot.run(get);
		expect(chatBot.sent()).toHaveLength(5);
		expect(error).toMatchObject({ description: expect.stringContaining('Parallel Requests') });
	});

	it('holds for every item of the run', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0.05, times: 6 });
		const items = Array.from({ length: 20 }, () => ({}));
		const { status, outputs } = await chatBot.run(get, { items });
		expect({ status, rows: outputs[0].length }).toEqual({ status: 'success', rows: 20 });
		expect(chatBot.sent()).toHaveLength(26);
	});
});

describe('a deletion whose first answer was lost', () => {
	it('fails when the second attempt finds nothing for another reason', async () => {
		chatBot.sandbox.addFault({ kind: 'status', status: 429, retryAfter: 0 });
		const { error } = await chatBot.run({
			resource: 'segment',
			operation: 'delete',
			segmentId: byId('65fffffffffffffffffffff1'),
		});
		expect(error?.message).toContain('was not found');
		expect(chatBot.sent()).toHaveLength(2);
	});
});
