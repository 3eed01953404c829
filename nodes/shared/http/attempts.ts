import type { Pace } from './pace';
import { isUncertain, waitBeforeRetry } from './retry';
import { CANCELLED, isAnswer, type AnswerHead, type NoAnswer } from './wire';

export interface Settled<Answer> {
	outcome: Answer | NoAnswer;
	/** Whether one of the attempts may have taken effect without saying so. */
	mayHaveRun: boolean;
}

interface AttemptRules<Answer> {
	pace: Pace;
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
	{ pace, repeatable, isFinal = () => false, most, until = Infinity }: AttemptRules<Answer>,
): Promise<Settled<Answer>> {
	const began = Date.now();
	let mayHaveRun = false;
	for (let number = 1; ; number++) {
		const called = await pace.call(send, number > 1);
		if (!called) return { outcome: CANCELLED, mayHaveRun };
		const { outcome, epoch } = called;
		mayHaveRun ||= isUncertain(outcome);
		const elapsed = Date.now() - began;
		const wait = isFinal(outcome)
			? undefined
			: waitBeforeRetry(outcome, { number, elapsed, repeatable, most, left: until - Date.now() });
		if (isAnswer(outcome) && outcome.status === 429) pace.slowDown(wait ?? 0, epoch);
		else if (isAnswer(outcome)) pace.speedUp();
		if (wait === undefined) return { outcome, mayHaveRun };
		await pace.rest(wait);
	}
}
