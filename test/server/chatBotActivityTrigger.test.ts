/** Chats begin and end while n8n polls, while its polls fail and while it is away: each is given once. */
import { startChatBotSandbox } from '../../sandbox';
import { sandboxCredential } from './support/credential';
import { executionReader } from './support/deliveries';
import { until, useLiveN8n } from './support/live-n8n';
import { ACTIVITY_TRIGGER, activityTrigger, noOperation, workflowOf } from './support/nodes';

const CHATS = 200;

const live = useLiveN8n({
	startSandbox: async () => await startChatBotSandbox({ users: 5 }),
	credentialOf: sandboxCredential,
	renew: (sandbox) => sandbox.reset(),
});

/** Each event has a token of its own, by which its polls are told apart. */
async function publish(event: string, accessToken: string): Promise<string> {
	const credential = sandboxCredential(live.sandbox, { accessToken });
	const chatBotApi = await live.n8n.importCredential({ ...credential, name: event });
	const workflow = workflowOf(event, activityTrigger({ event }), noOperation());
	return await live.publish(workflow, { chatBotApi });
}

it(`${CHATS} chats start a workflow once when they begin, and another once when they end`, async () => {
	const { token, secondToken, store } = live.sandbox;
	const workflows = {
		begun: await publish('newChat', token),
		ended: await publish('finishedChat', secondToken),
	};
	const read = await executionReader(live.n8n);
	const given = async (what: keyof typeof workflows) =>
		(await read(workflows[what], ACTIVITY_TRIGGER)).map(({ id }) => String(id));

	const begun: string[] = [];
	const ended: string[] = [];
	const [story] = store.stories.v2.list();
	const [user] = store.users.all();
	/** As many chats begin, and all but the last few of those that go on end. */
	const chat = (count: number, goOn = 5) => {
		for (let number = 0; number < count; number++) {
			begun.push(store.chats.begin({ userId: user.id, storyId: story.id }).id);
		}
		for (const id of begun.slice(ended.length, begun.length - goOn)) {
			store.chats.finish(id);
			ended.push(id);
		}
	};
	const allGiven = async () =>
		await until(
			async () =>
				(await given('begun')).length >= begun.length &&
				(await given('ended')).length >= ended.length,
		);
	/** Whatever a poll before that had found is given already. */
	const pollsFail = async () => {
		live.sandbox.addFault({ kind: 'status', status: 500, path: '/v2/chats*', times: 0 });
		live.sandbox.clearRequests();
		await until(() => {
			const failed = live.sandbox.requests().filter(({ status }) => status === 500);
			return new Set(failed.map(({ headers }) => headers.authorization)).size === 2;
		});
	};

	// Once in an orderly way, which a restart is by itself, and once all of a sudden.
	for (const end of [async () => {}, async () => await live.n8n.kill9()]) {
		chat(30);
		await allGiven();
		await pollsFail();
		chat(30);
		await end();
		await live.n8n.restart(() => {
			chat(39);
			live.sandbox.clearFaults();
		});
		await allGiven();
	}
	chat(1);
	await allGiven();
	// The last one comes by a poll after all that have found the others.
	chat(CHATS - begun.length, 0);
	await allGiven();

	expect([begun.length, ended.length]).toEqual([CHATS, CHATS]);
	expect((await given('begun')).sort()).toEqual([...begun].sort());
	expect((await given('ended')).sort()).toEqual([...ended].sort());
});
