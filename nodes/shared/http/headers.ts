/** What HTTP lets a header be called (RFC 9110 §5.1), in lower case. */
export const isHeaderName = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text);

/** Whether a header can carry this; an invisible character copied along with a token is enough to say no. */
export const isHeaderValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);
