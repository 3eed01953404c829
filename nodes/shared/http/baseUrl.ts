import { NodeOperationError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { LoginFailure } from './login';
import type { HttpContext, Service } from './service';

/** The address is in messages, where a password must not be. */
const REASON = 'contains a user name or a password';

const ADVICE =
	'Open the credential and remove the part between // and @ from the Base URL, and the @.';

/** The base URL of a credential, for requests and messages. */
export function baseUrlOf(
	context: HttpContext,
	{ name }: Service,
	{ baseUrl }: ICredentialDataDecryptedObject,
): string {
	const address = String(baseUrl);
	if (!hasLogin(address)) return address;
	throw new NodeOperationError(
		context.getNode(),
		`The Base URL in the ${name} credential ${REASON}`,
		{ description: ADVICE, failure: { cause: 'configuration-invalid' } },
	);
}

/** As `baseUrlOf`, where n8n itself sends: in the test of a credential and in a login. */
export function assertNoLogin({ baseUrl }: ICredentialDataDecryptedObject): void {
	if (hasLogin(String(baseUrl))) {
		throw new LoginFailure(`The Base URL in the credential ${REASON}. ${ADVICE}`);
	}
}

function hasLogin(address: string): boolean {
	const text = address.trim();
	if (!URL.canParse(text)) return /^[^?#]*\/\/[^/?#]*@/.test(text);
	const { username, password } = new URL(text);
	return username !== '' || password !== '';
}
