import type { NodeExecutionHint } from 'n8n-workflow';
import { Throttle } from '../../../../nodes/shared/http/throttle';
import { Progress } from '../../../../nodes/shared/run/progress';

/** A run of so many items, and what its user was told. */
function run(items: number) {
	const clock = { now: 1_000_000 };
	const messages: string[] = [];
	const hints: NodeExecutionHint[] = [];
	const context = {
		sendMessageToUI: (text: string) => void messages.push(text),
		addExecutionHints: (...added: NodeExecutionHint[]) => void hints.push(...added),
	};
	const progress = new Progress(context, 'Acme', items, () => clock.now);
	const throttle = new Throttle(10);
	throttle.watcher = progress;
	const call = async (milliseconds: number) => {
		await throttle.call(async () => await Promise.resolve());
		clock.now += milliseconds;
	};
	return { progress, throttle, call, messages, hints };
}

it('says every five seconds how many requests were made', async () => {
	const { throttle, call, messages, progress, hints } = run(200);
	for (let number = 0; number < 12; number++) await call(1_000);
	progress.ended(throttle.slowdowns);
	expect(messages).toEqual([
		'Acme: 6 requests so far, for 200 items',
		'Acme: 11 requests so far, for 200 items',
	]);
	expect(hints).toEqual([]);
});

it('counts calls that fail as well', async () => {
	const { throttle, call, messages } = run(1);
	await call(6_000);
	const failing = throttle.call(async () => await Promise.reject(new Error('cut')));
	await expect(failing).rejects.toThrow('cut');
	expect(messages).toEqual(['Acme: 2 requests so far, for 1 item']);
});

it('says nothing of a short run', async () => {
	const { throttle, call, messages, progress, hints } = run(1);
	await call(4_999);
	await call(0);
	progress.ended(throttle.slowdowns);
	expect([...messages, ...hints]).toEqual([]);
});

it('says when the service asks to slow down, at once and afterwards', () => {
	const { throttle, messages, progress, hints } = run(3);
	throttle.slowDown(1_500);
	// Refused together with the first: it is no news.
	throttle.slowDown(1_500, 0);
	progress.ended(throttle.slowdowns);
	expect(messages).toEqual(['Acme asks to slow down: waiting 2 s, then 5 at a time']);
	expect(hints).toEqual([
		{
			message: 'Acme asked once to slow down. Fewer Parallel Requests avoid it.',
			type: 'info',
			location: 'outputPane',
		},
	]);
});
