import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { assertNoLogin } from '../../shared/http/baseUrl';
import { assertToken } from '../../shared/http/login';
import type { Service, Sign } from '../../shared/http/service';
import { CREDENTIAL_BASE_URL, withoutTrailingSlash } from '../../shared/http/url';
import { toText } from '../../shared/values';
import { authorizationOf, isLoggedIn, passwordOf, sentTokenOf } from './login';
import { reasonIn } from './reasons';

const sign: Sign = async (credentials, request) => {
	assertNoLogin(credentials);
	if (credentials.authentication === 'jwt') assertToken(sentTokenOf(credentials), 'Token');
	const authorization = authorizationOf(credentials);
	return { ...request, headers: { ...request.headers, authorization } };
};

/** With a pasted token, which is sent as it is. */
const withToken: Service = {
	name: 'Tiledesk',
	credential: 'tiledeskApi',
	sign,
	secrets: (credentials) => [passwordOf(credentials), sentTokenOf(credentials)],
	reasonIn,
	hints: {
		400: 'Check the project ID in the credential and the values that were sent.',
		401: 'Open the credential and enter the email and password again, or a new token.',
		403: 'The user of the credential must belong to the project. Most calls need at least an agent; an agent closes and annotates only conversations that they take part in. Reports, hooks and bots need an admin.',
		413: 'Tiledesk takes at most 500 KB in one request. Send less in one call.',
		500: 'Tiledesk also answers this way if it cannot read a value: check names, IDs and filters.',
	},
	neverAnswered:
		'Tiledesk never answers some requests: a negative page, leads of a segment that it cannot evaluate, an attribute whose name contains a dot. If your request is none of these, run again later.',
};

/** With email and password, which are exchanged for a token once. */
const withPassword: Service = { ...withToken, isLoggedIn };

export const tiledesk = withToken;

/** Only a credential with a password has a login to repeat after a 401. */
export function serviceFor({ authentication }: ICredentialDataDecryptedObject): Service {
	return authentication === 'jwt' ? withToken : withPassword;
}

export const ID_HINT = 'An ID has 24 characters, 0–9 and a–f. Choose from the list.';

/** Ids are those of MongoDB: 24 hexadecimal digits. */
export function isId(text: string): boolean {
	return /^[0-9a-f]{24}$/i.test(text);
}

/**
 * The server compares the ID as text: in capitals, it is a project of its own that nobody sees, which is
 * empty and takes new rows.
 */
export function projectIdOf({ projectId }: ICredentialDataDecryptedObject): string {
	return (toText(projectId) ?? '').trim().toLowerCase();
}

/** The cloud has its API below /v3; a server of one's own has it at its root. */
export function apiUrlOf(baseUrl: string): string {
	return withoutTrailingSlash(baseUrl).replace(CLOUD_WITHOUT_VERSION, '$&/v3');
}

export const isCloud = (url: string): boolean => /^https:\/\/api\.tiledesk\.com(\/|$)/i.test(url);

const CLOUD_WITHOUT_VERSION = /^https:\/\/api\.tiledesk\.com$/i;

/** As `apiUrlOf`, for the test of a credential, where n8n takes an expression only. */
export const CREDENTIAL_ADDRESS = CREDENTIAL_BASE_URL.replace(
	' }}',
	() => `.replace(${String(CLOUD_WITHOUT_VERSION)}, "$&/v3") }}`,
);
