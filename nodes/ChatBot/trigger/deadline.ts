/** In seconds. ChatBot waits ten, and the way back takes some. */
export const DEADLINE = 8;

export const LONGEST_DEADLINE = 9.5;

/** In milliseconds; an expression may have given anything. */
export function deadlineOf(option: unknown): number {
	const given = Number(option ?? DEADLINE);
	const seconds = given > 0 ? Math.min(given, LONGEST_DEADLINE) : DEADLINE;
	return Math.round(1000 * seconds);
}
