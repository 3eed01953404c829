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
