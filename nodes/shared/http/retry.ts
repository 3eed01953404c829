import type { Throttle } from './throttle';
import { CANCELLED, isAnswer, type NoAnswer, type AnswerHead } from './wire';

/** The answer's request is tried this often in all. */
export const MOST_ATTEMPTS = 5;

/** No request is waited and retried for longer than this, in milliseconds. */
export const MOST_TIME = 120_000;

/** A service that asks for a longer wait than this, in milliseconds, is not waited for. */
export const LONGEST_WAIT = 60_000;

const FIRST_WAIT = 500;

/**
 * Statuses of a server that is away for a moment, or did not get the request in time; a gateway may have
 * passed the request on before.
 */
const PASSING = [408, 502, 503, 504];

/** Outcomes of an attempt that another one may not have. */
const ACCIDENTS: Array<NoAnswer['noAnswer']> = ['cut', 'timedOut', 'unreadable'];

/** What bounds a connection that something in n8n waits for. */
export interface RetryBudget {
	/** Milliseconds for all its requests together, from the moment the connection is made. */
	totalTime: number;
	/** How often each request is tried. */
	attempts: number;
	/** What to do when the service may answer later. */
	later: string;
}

/** What is known about a request when it has to be decided whether it is sent again. */
export interface Attempt {
	/** 1 for the first. */
	number: number;
	/** Milliseconds since the first attempt began. */
	elapsed: number;
	/** Whether a second arrival of the same request would do no harm. */
	repeatable: boolean;
	/** How often it is tried in all. */
	most?: number;
	/** Milliseconds left for the connection. */
	left?: number;
}

/**
 * Milliseconds to wait before the next attempt; `undefined` when the outcome stands.
 * A request that must not arrive twice is sent again only when the service said 429, which means it
 * did nothing, or when there was no connection, which means it heard nothing.
 */
export function waitBeforeRetry(
	outcome: AnswerHead | NoAnswer,
	{ number, elapsed, repeatable, most = MOST_ATTEMPTS, left = Infinity }: Attempt,
	random: () => number = Math.random,
): number | undefined {
	if (!isWorthRetrying(outcome, repeatable) || number >= most) return undefined;
	const asked = isAnswer(outcome) ? retryAfter(outcome.headers['retry-after']) : undefined;
	const wait = asked ?? backOff(number, random);
	if (wait > LONGEST_WAIT || elapsed + wait > MOST_TIME || wait >= left) return undefined;
	return wait;
}

/** Whether the service may have done what was asked although the outcome does not say so. */
export function isUncertain(outcome: AnswerHead | NoAnswer): boolean {
	if (isAnswer(outcome)) return PASSING.includes(outcome.status);
	return !['notConnected', 'notAllowed', 'notLoggedIn'].includes(outcome.noAnswer);
}

function isWorthRetrying(outcome: AnswerHead | NoAnswer, repeatable: boolean): boolean {
	if (isAnswer(outcome)) {
		if (outcome.status === 429) return true;
		return repeatable && PASSING.includes(outcome.status);
	}
	if (outcome.noAnswer === 'notConnected') return true;
	return repeatable && ACCIDENTS.includes(outcome.noAnswer);
}

/** Nobody asks to wait for thirty years: a number from here on is a date in seconds since 1970. */
const FIRST_EPOCH = 1e9;

/** From here on, in milliseconds. */
const FIRST_EPOCH_IN_MILLISECONDS = 1e12;

/**
 * `Retry-After` in milliseconds: the header holds seconds or an HTTP date (RFC 9110 §10.2.3); some
 * services put the moment in Unix time.
 */
export function retryAfter(header: string | undefined, now = Date.now()): number | undefined {
	const text = header?.trim();
	if (!text) return undefined;
	const moment = /^\d+(\.\d+)?$/.test(text) ? fromNumber(Number(text), now) : fromDate(text);
	return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

function fromNumber(number: number, now: number): number {
	if (number < FIRST_EPOCH) return now + number * 1000;
	return number < FIRST_EPOCH_IN_MILLISECONDS ? number * 1000 : number;
}

/** Node reads a date into almost anything, '-5' included. */
const fromDate = (text: string) => (/^[A-Za-z]+, /.test(text) ? Date.parse(text) : NaN);

/** Exponential with full jitter: many waiting clients must not come back together. */
function backOff(attempt: number, random: () => number): number {
	return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)));
}

export interface Sent<Answer> {
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
): Promise<Sent<Answer>> {
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
