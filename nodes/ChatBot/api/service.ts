import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { assertNoLogin } from '../../shared/http/baseUrl';
import { assertToken } from '../../shared/http/login';
import { isRecord } from '../../shared/values';
import type { Service, Sign } from '../../shared/http/service';

/** The developer access token, as a bearer token. */
const sign: Sign = async (credentials, request) => {
	assertNoLogin(credentials);
	const token = tokenOf(credentials);
	assertToken(token, 'Access Token');
	return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
};

/** Whoever copies the token out of a request may copy the scheme with it. */
function tokenOf({ accessToken }: ICredentialDataDecryptedObject): string {
	return String(accessToken ?? '')
		.trim()
		.replace(/^(bearer\s+)+/i, '');
}

export const chatBot: Service = {
	name: 'ChatBot',
	credential: 'chatBotApi',
	sign,
	secrets: (credentials) => [tokenOf(credentials)],
	reasonIn,
	hints: {
		401: 'Open the credential and enter the developer access token again. In ChatBot: profile icon, Settings, API Keys.',
	},
};

/**
 * ChatBot documents only that "status" explains a refusal, not in which form. This takes whatever is
 * readable there or next to it, the most specific text first.
 */
function reasonIn(body: unknown): string | undefined {
	if (!isRecord(body)) return undefined;
	const status = isRecord(body.status) ? body.status : {};
	for (const value of [status.details, status.message, body.message, body.error, status.type]) {
		const text = readable(value);
		if (text) return text;
	}
	return undefined;
}

/** Texts as they are, lists joined, objects as `field: text`. */
function readable(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('; ');
	if (!isRecord(value)) return '';
	if (typeof value.message === 'string') {
		const field = readable(value.field ?? value.path);
		return field ? `${field}: ${value.message}` : value.message;
	}
	return Object.entries(value)
		.map(([field, text]) => `${field}: ${readable(text)}`)
		.join('; ');
}
