import { LoginFailure } from './login';

/** What HTTP lets a header be called (RFC 9110 §5.1), in lower case. */
export const isHeaderName = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text);

/** Whether a header can carry this. */
export const isHeaderValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);

/**
 * Throws a LoginFailure when a token contains a blank or an invisible character, which may come along when
 * it is copied: no service has such tokens, and most of these characters cannot be sent.
 */
export function assertToken(token: string, field: string): void {
	if (/^[\x21-\x7e]*$/.test(token)) return;
	throw new LoginFailure(
		`The ${field} in the credential contains a blank, a line break or an invisible character. Copy it again and enter it without.`,
	);
}
