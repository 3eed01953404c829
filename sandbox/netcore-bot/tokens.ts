import { createHash } from 'node:crypto';
import { unauthorized } from '../framework/failure';

interface Token {
	expiresAt: number;
	/** `undefined` = any number. */
	callsLeft?: number;
}

export interface IssuedToken {
	token: string;
	/** Epoch milliseconds. */
	expiresAt: number;
}

/** The tokens of all logins. A new one does not end the older ones. */
export class Tokens {
	private readonly known = new Map<string, Token>();
	private issued = 0;

	/** Looks like a JWT signed with RS256; nobody but this stand-in could check the signature. */
	issue(appId: string, { seconds, calls }: { seconds: number; calls: number }): IssuedToken {
		this.issued += 1;
		const now = Math.floor(Date.now() / 1000);
		const head = encode({ alg: 'RS256', typ: 'JWT' });
		const body = encode({ appId, jti: this.issued, iat: now, exp: now + seconds });
		const signature = createHash('sha256').update(`${head}.${body}`).digest('base64url');
		const token = `${head}.${body}.${signature}`;
		const expiresAt = (now + seconds) * 1000;
		this.known.set(token, { expiresAt, callsLeft: calls === 0 ? undefined : calls });
		return { token, expiresAt };
	}

	/** Throws for a token that is not good any more; counts the call otherwise. */
	use(text: string): void {
		const token = this.known.get(text);
		if (!token) throw unauthorized('Invalid token');
		if (token.expiresAt <= Date.now() || token.callsLeft === 0) {
			throw unauthorized('Token expired');
		}
		if (token.callsLeft !== undefined) token.callsLeft -= 1;
	}

	/** Ends every token handed out so far. */
	expireAll(): number {
		for (const token of this.known.values()) token.expiresAt = 0;
		return this.known.size;
	}

	get count(): number {
		return this.issued;
	}

	clear(): void {
		this.known.clear();
		this.issued = 0;
	}
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
