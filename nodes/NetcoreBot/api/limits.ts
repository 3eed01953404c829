/** Limits of the Bot Open API. What its documentation leaves open is marked as our assumption. */

/** Rows in one page of any list. */
export const SMALLEST_PAGE = 25;

/** Documented for transcripts; for users an assumption, so it has to be asked for. */
export const LARGEST_PAGE = 1000;

/** The largest page of users that is known to work. */
export const USERS_PER_PAGE = 100;

/** The largest page of messages that is known to work. */
export const MESSAGES_PER_PAGE = 500;

/** Milliseconds of one call for users. An assumption: no working client asks for more. */
export const LONGEST_USER_PERIOD = 5 * 24 * 60 * 60 * 1000;

/** Calendar months that transcripts are kept. */
export const TRANSCRIPT_MONTHS = 3;

/** Characters of a bot user ID; an assumption that only keeps out what cannot be one. */
export const BOT_USER_ID = { max: 256 };
