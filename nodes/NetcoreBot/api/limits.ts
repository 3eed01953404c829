/** Limits of the Bot Open API. A limit that the documentation leaves open is marked as an assumption. */

/** Rows in one page of any list. */
export const SMALLEST_PAGE = 25;

/** Documented for transcripts. An assumption for users, who come in smaller pages unless you choose another size. */
export const LARGEST_PAGE = 1000;

/** The largest page of users that is known to work. */
export const USERS_PER_PAGE = 100;

/** The largest page of messages that is known to work. */
export const MESSAGES_PER_PAGE = 500;

/** Milliseconds that one call for users may cover. An assumption: no known client asks for more. */
export const LONGEST_USER_PERIOD = 5 * 24 * 60 * 60 * 1000;

/** Calls for one list of users: 500 days. Our own; more is a date that somebody has not meant. */
export const MOST_WINDOWS = 100;

/** Calendar months for which Netcore keeps transcripts. */
export const TRANSCRIPT_MONTHS = 3;

/** Characters of a bot user ID. An assumption, to reject what cannot be an ID. */
export const BOT_USER_ID = { max: 256 };
