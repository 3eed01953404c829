/** A test in the editor beside the live webhook. */
import { bodies, replyNode, runsOf, useTrigger } from '../../support/chatBotTrigger';

const trigger = useTrigger();
const { host, active, hooks, say, post, until } = trigger;

const live = () => hooks().filter(({ name }) => name === 'n8n orders');
const tests = () => hooks().filter(({ name }) => name === 'n8n orders (n8n test)');

it('has a marked webhook of its own, with another token, and leaves the live one alone', async () => {
	const hosted = await active();
	const [before] = live();
	const { staticData } = hosted;
	await hosted.listenForTest();
	expect(live()).toEqual([before]);
	expect(tests()).toMatchObject([{ url: hosted.url('default', { test: true }) }]);
	expect(tests()[0].token).not.toBe(before.token);
	await hosted.stopTest();
	expect(hooks()).toEqual([before]);
	expect(hosted.staticData).toBe(staticData);
});

it('removes its webhook after the first delivery that ran; the live one goes on', async () => {
	const hosted = await active();
	await hosted.listenForTest();
	expect(await say({ hookId: tests()[0].id })).toMatchObject({ status: 200 });
	await until(() => tests().length === 0);
	expect(hooks()).toHaveLength(1);
	expect(await say()).toMatchObject({ status: 200, body: '{"responses":[]}' });
	expect(await runsOf(hosted)).toHaveLength(2);
});

it.each([false, true])('goes also with "delete on deactivation" %s', async (deleteOnDeactivate) => {
	const hosted = await active({ set: { options: { deleteOnDeactivate } } });
	await hosted.listenForTest();
	expect(hooks()).toHaveLength(2);
	await hosted.stopTest();
	expect(live()).toHaveLength(1);
	expect(tests()).toEqual([]);
});

it('works without a live webhook', async () => {
	const hosted = await host();
	await hosted.listenForTest();
	expect(hooks()).toHaveLength(1);
	await hosted.stopTest();
	expect(hooks()).toEqual([]);
});

it('takes the left-over of a test that broke off', async () => {
	const hosted = await host();
	await hosted.listenForTest();
	const [{ id }] = tests();
	// n8n was killed: it knows nothing of the test any more.
	await hosted.listenForTest();
	expect(tests()).toMatchObject([{ id }]);
	await hosted.stopTest();
	expect(hooks()).toEqual([]);
});

it('takes the left-over also when the registration failed half-way', async () => {
	const hosted = await host();
	trigger.sandbox.addFault({ kind: 'cut', when: 'after', method: 'POST', path: '/webhooks' });
	await expect(hosted.listenForTest()).rejects.toThrow('ChatBot');
	expect(tests()).toHaveLength(1);
	await hosted.listenForTest();
	expect(tests()).toHaveLength(1);
	await hosted.stopTest();
	expect(hooks()).toEqual([]);
});

it('does not listen to the live token, nor the live webhook to that of the test', async () => {
	const hosted = await active();
	await hosted.listenForTest();
	const query = `token=${tests()[0].token}`;
	expect((await post(hosted, bodies.current(), { query })).status).toBe(401);
	const response = await fetch(
		`${hosted.url('default', { test: true })}?token=${live()[0].token}`,
		{ method: 'POST' },
	);
	expect(response.status).toBe(401);
});

it('is answered by a Reply, and takes a delivery that ran live', async () => {
	const then = [replyNode({ messages: [{ text: 'Hi' }] })];
	const set = { responseMode: 'responseNode' };
	const hosted = await active({ set, then });
	const same = { messageId: 'm', chatId: 'c' };
	const answer = { status: 200, body: '{"responses":[{"type":"text","message":"Hi"}]}' };
	expect(await say(same)).toMatchObject(answer);
	await hosted.listenForTest();
	expect(await say({ ...same, hookId: tests()[0].id })).toMatchObject(answer);
	const runs = await runsOf(hosted);
	expect(runs.map(({ hints }) => hints)).toEqual([[], []]);
	expect(runs.map(({ itemsOf }) => itemsOf('Reply')[0].json.answered)).toEqual([true, true]);
});

it('goes on listening after a delivery that was filtered out', async () => {
	const hosted = await host({ set: { filters: { blockNames: 'Ask' } } });
	await hosted.listenForTest();
	await say({ block: { id: 'b', name: 'Other' } });
	expect(tests()).toHaveLength(1);
	await say({ block: { id: 'b', name: 'Ask' } });
	await until(() => tests().length === 0);
});
