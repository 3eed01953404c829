import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { assertNoLogin } from '../../shared/http/baseUrl';
import { assertToken } from '../../shared/http/login';
import { isRecord, toText } from '../../shared/values';
import type { Service, Sign } from '../../shared/http/service';

const sign: Sign = async (credentials, request) => {
	assertNoLogin(credentials);
	if (credentials.authentication === 'jwt') assertToken(tokenOf(credentials), 'Token');
	const authorization = authorizationOf(credentials);
	return { ...request, headers: { ...request.headers, authorization } };
};

export const tiledesk: Service = {
	name: 'Tiledesk',
	credential: 'tiledeskApi',
	sign,
	secrets: secretsOf,
	reasonIn,
	hints: {
		400: 'Check the project ID in the credential and the values that were sent.',
		401: 'Open the credential and enter the email and password again, or a new token.',
		403: 'The user of the credential must belong to the project. Segments and leads need at least an agent; other calls may need an admin or the owner.',
		413: 'Tiledesk takes at most 500 KB in one request. Send less in one call.',
		500: 'Tiledesk also answers this way if it cannot read a value: check names, IDs and filters.',
	},
	neverAnswered:
		'Tiledesk never answers some requests: a negative page, leads by a malformed segment ID, leads of a segment with the operator "starts with". If your request is none of these, run again later.',
};

/** Tiledesk refuses the scheme `Bearer`, a token without a scheme, and a doubled scheme. */
export function authorizationOf(credentials: ICredentialDataDecryptedObject): string {
	const { authentication, email, password } = credentials;
	if (authentication === 'jwt') return `JWT ${tokenOf(credentials)}`;
	const login = `${String(email).trim()}:${String(password)}`;
	return `Basic ${Buffer.from(login).toString('base64')}`;
}

/** Ids are those of MongoDB: 24 hexadecimal digits. */
export function isId(text: string): boolean {
	return /^[0-9a-f]{24}$/i.test(text);
}

function tokenOf({ token }: ICredentialDataDecryptedObject): string {
	return String(token)
		.trim()
		.replace(/^(jwt\s+)+/i, '');
}

/** The password as the user entered it, and what the header contains. */
function secretsOf(credentials: ICredentialDataDecryptedObject): string[] {
	const [, sent = ''] = authorizationOf(credentials).split(' ');
	return [toText(credentials.password) ?? '', sent];
}

/** The key depends on the route: `msg`, `message`, `error` or `err`. A sign-in lists `{ msg, param }` under `errors`. */
function reasonIn(body: unknown): string | undefined {
	if (!isRecord(body)) return undefined;
	const { msg, message, error, err, errors } = body;
	const reason = [msg, message, error, err].find((text) => typeof text === 'string' && text !== '');
	if (typeof reason === 'string') return reason;
	if (!Array.isArray(errors)) return undefined;
	return errors
		.filter(isRecord)
		.map(({ param, msg: complaint }) => [param, complaint].filter(Boolean).join(': '))
		.join('; ');
}
