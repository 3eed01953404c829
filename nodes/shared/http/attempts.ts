import { isUncertain, waitBeforeRetry } from './retry';
import type { Throttle } from './throttle';
import { CANCELLED, isAnswer, type AnswerHead, type NoAnswer } from './wire';

export interface Settled<Answer> {
	outcome: Answer | NoAnswer;
	/** Whether one of the attempts may have taken effect without saying so. */
	mayHaveRun: boolean;
}

interface AttemptRules<Answer> {
	throttle: Throttle;
	/** Whether it does no harm if the request arrives twice. */
	repeatable: boolean;
	/** An outcome that another attempt would not change, whatever the rules say. */
	isFinal?(outcome: Answer | NoAnswer): boolean;
	/** How often it is tried, and until when (as `Date.now()` counts). */
	most?: number;
	until?: number;
}

/** Sends, and sends again as long as that is safe and promises more. */
export async function sendWithRetries<Answer extends AnswerHead>(
	send: () => Promise<Answer | NoAnswer>,
	{ throttle, repeatable, isFinal = () => false, most, until = Infinity }: AttemptRules<Answer>,
): Promise<Settled<Answer>> {
	const began = Date.now();
	let mayHaveRun = false;
	for (let number = 1; ; number++) {
		const called = await throttle.call(send);
		if (!called) return { outcome: CANCELLED, mayHaveRun };
		const { outcome, epoch } = called;
		mayHaveRun ||= isUncertain(outcome);
		const elapsed = Date.now() - began;
		const wait = isFinal(outcome)
			? undefined
			: waitBeforeRetry(outcome, { number, elapsed, repeatable, most, left: until - Date.now() });
		if (isAnswer(outcome) && outcome.status === 429) throttle.slowDown(wait ?? 0, epoch);
		else if (isAnswer(outcome)) throttle.speedUp();
		if (wait === undefined) return { outcome, mayHaveRun };
		await throttle.rest(wait);
	}
}
