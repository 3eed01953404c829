/** Limits of the ChatBot API as its reference states them; lengths in characters. */

export const USER_ID = { min: 1, max: 256 };

export const SEGMENT_NAME = { min: 1, max: 256 };

/** Attributes of one user in one call. */
export const MOST_ATTRIBUTES = 99;

export const ATTRIBUTE_VALUE = { min: 1, max: 1024 };

/** The name is the one default attribute with a shorter limit. */
export const NAME_VALUE = { min: 1, max: 256 };

/** The widget's documentation limits the names of attributes; the API's says nothing. */
export const ATTRIBUTE_NAME = { min: 1, max: 128 };

export const MOST_FILTERS = 5;

/** Segments in one call. */
export const MOST_SEGMENTS = 100;

/** Users in one call that adds them to segments. */
export const MOST_MEMBERS = 1000;

/** Users in one page of a list. */
export const USERS_PER_PAGE = 40;

/** Columns of one export. */
export const MOST_EXPORT_FIELDS = 16;

/** Users in one export that names them. */
export const MOST_EXPORT_USERS = 1000;

/** Chats in one page of the archive. */
export const CHATS_PER_PAGE = 40;

export const ENTITY_NAME = { min: 1, max: 128 };

export const MOST_ENTRIES = 2000;

/** Synonyms of one entry, its value among them. */
export const MOST_SYNONYMS = 99;

/** Phrases in one call; our own limit, none is published. */
export const MOST_PHRASES = 100;
