import { createHmac, timingSafeEqual } from 'node:crypto';
import type { User } from './model';

const SECRET = 'tiledesk-sandbox-secret';

export interface Claims {
	_id: string;
	sub: string;
	aud: string;
	/** Milliseconds, unlike those of the real server: tests do not wait for seconds. */
	iat?: number;
	/** How many times all tokens were taken back before. */
	epoch?: number;
	iss?: string;
	email?: unknown;
	firstname?: unknown;
	lastname?: unknown;
	name?: string;
	event?: string;
	target?: string;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const signatureOf = (content: string, secret: string) =>
	createHmac('sha256', secret).update(content).digest('base64url');

/** A JWT without an expiry, as the server makes them. */
export function signToken(claims: Claims, secret = SECRET): string {
	const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${content}.${signatureOf(content, secret)}`;
}

export function userToken({ _id, email, firstname, lastname }: User, more: Partial<Claims> = {}) {
	const names = { email, firstname, lastname };
	const issuer = { iss: 'https://tiledesk.com', sub: 'user', aud: 'https://tiledesk.com' };
	return signToken({ _id, ...names, ...issuer, ...more });
}

/** Whatever the token says of itself, unchecked. */
export function peekClaims(token: string): Claims | undefined {
	try {
		const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
		return typeof claims?._id === 'string' ? claims : undefined;
	} catch {
		return undefined;
	}
}

export function isSignedWith(token: string, secret = SECRET): boolean {
	const [header, claims, signature = '', ...more] = token.split('.');
	const expected = signatureOf(`${header}.${claims}`, secret);
	if (more.length > 0 || signature.length !== expected.length) return false;
	return timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}
