/** In every seed, whatever its size: ids that tests and examples may rely on. */
export const KNOWN_USER_ID = '65f000000000000000000011';
export const KNOWN_SEGMENT_ID = '65f000000000000000000021';

export const SANDBOX_TOKEN = 'sandbox-token';

/** The chat of the known user. */
export const KNOWN_CHAT_ID = '65f000000000000000000031';
export const KNOWN_ENTITY_ID = '65f000000000000000000041';
export const KNOWN_PHRASE_ID = '65f000000000000000000051';
