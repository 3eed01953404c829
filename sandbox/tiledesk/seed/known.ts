/** In every seed: ids and logins that tests and examples may rely on. */
export const TILEDESK_PROJECT_ID = '65a1b2c3d4e5f60718290001';

/** Another project of the same server, to which Ada belongs but Ben does not. */
export const OTHER_PROJECT_ID = '65a1b2c3d4e5f60718290002';

/** All live leads whose `attributes.plan` is premium. */
export const PREMIUM_SEGMENT_ID = '65a1b2c3d4e5f60718291001';
export const DELETED_SEGMENT_ID = '65a1b2c3d4e5f60718291002';
/** Has no filters, so it selects every live lead. */
export const EVERYBODY_SEGMENT_ID = '65a1b2c3d4e5f60718291003';
/** Lies in the other project. */
export const FOREIGN_SEGMENT_ID = '65a1b2c3d4e5f60718292001';

/** One password for all seeded users. */
export const TILEDESK_PASSWORD = 'sandbox-password';

/** An agent in the project, so just enough for segments and leads. */
export const TILEDESK_EMAIL = 'ada@example.com';
/** A teammate in the project, so not enough. */
export const TEAMMATE_EMAIL = 'ben@example.com';
/** Belongs to no project. */
export const STRANGER_EMAIL = 'cleo@example.com';
/** An admin: may make hooks and bots, and sees all conversations. */
export const ADMIN_EMAIL = 'dora@example.com';
/** An agent whose password has a colon in it, which Basic cannot carry. */
export const COLON_EMAIL = 'emil@example.com';
export const COLON_PASSWORD = 'sandbox:password';

export const DEFAULT_DEPARTMENT_ID = '65a1b2c3d4e5f60718293001';
/** Its bot answers first. */
export const BOT_DEPARTMENT_ID = '65a1b2c3d4e5f60718293002';
/** Offers a conversation to all members in place of giving it to one. */
export const POOLED_DEPARTMENT_ID = '65a1b2c3d4e5f60718293003';
export const HIDDEN_DEPARTMENT_ID = '65a1b2c3d4e5f60718293004';

/** An external bot without an address: it is told nothing. */
export const BOT_ID = '65a1b2c3d4e5f60718294001';

/** Of the seeded conversations, by their number; there is one for each of the first 25 leads. */
export const conversationId = (number: number) =>
	`support-group-${TILEDESK_PROJECT_ID}-${String(number).padStart(32, '0')}`;

/** Ada takes part in it. */
export const OPEN_CONVERSATION_ID = conversationId(0);
export const CLOSED_CONVERSATION_ID = conversationId(1);
/** The bot has it. */
export const BOT_CONVERSATION_ID = conversationId(2);
export const UNASSIGNED_CONVERSATION_ID = conversationId(3);
/** Olga has it, so Ada does not see it in a list. */
export const FOREIGN_CONVERSATION_ID = conversationId(4);
