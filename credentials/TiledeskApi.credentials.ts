import type {
	IAuthenticateRuleResponseSuccessBody,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { passwordOf, refusedLogin, tokenIn, WRONG_ADDRESS } from '../nodes/Tiledesk/api/login';
import { apiUrlOf, CREDENTIAL_ADDRESS, tiledesk } from '../nodes/Tiledesk/api/service';
import { reuseConnections } from '../nodes/shared/fields/connection';
import { assertNoLogin } from '../nodes/shared/http/baseUrl';
import { postLogin } from '../nodes/shared/http/login';

const UNKNOWN_PROJECT =
	'Tiledesk does not know this project. Check the Project ID: the 24 characters after /project/ in the address of any page in Tiledesk.';

const OR_ADDRESS = 'Or check the Base URL: it ends before the project ID.';

const REFUSED_LOGIN =
	'Tiledesk knows the project but did not accept the login. Check the email and password, or the token.';

const NO_MEMBER = 'The login works, but this user does not belong to the project.';

const LOW_ROLE = 'The login works, but this user is less than an agent in the project.';

const SURPLUS_VERSION =
	'The Base URL ends with /v3, which this server does not have in its addresses. Remove it.';

export class TiledeskApi implements ICredentialType {
	name = 'tiledeskApi';

	displayName = 'Tiledesk API';

	icon: Icon = {
		light: 'file:../nodes/Tiledesk/tiledesk.svg',
		dark: 'file:../nodes/Tiledesk/tiledesk.dark.svg',
	};

	documentationUrl = 'https://developer.tiledesk.com/apis/rest-api/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Email and Password', value: 'basic' },
				{ name: 'Token (JWT)', value: 'jwt' },
			],
			default: 'basic',
			description: 'How to sign in to Tiledesk',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			required: true,
			description: 'The email address of a Tiledesk user who is at least an agent in the project',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password of that user',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The token that POST /auth/signin returns, with or without "JWT" or "Bearer" in front. It does not expire by itself.',
			displayOptions: { show: { authentication: ['jwt'] } },
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 65a1b2c3d4e5f60718290001',
			description: 'The project whose conversations, leads and segments the node works with',
			hint: 'The part after /project/ in the address of any page of the project in Tiledesk',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.tiledesk.com/v3',
			required: true,
			description:
				'Everything before the project ID in the addresses of the API. Your own server has no /v3 unless its proxy adds it.',
		},
		reuseConnections('Tiledesk'),
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Signs in with email and password. n8n calls this if it has no token yet, if the service answers a
	 * request with 401, and for the test of the credential, and keeps the token. A pasted token needs none.
	 * Throws a LoginFailure if the service refuses the login or is no Tiledesk.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		if (credentials.authentication === 'jwt') return {};
		assertNoLogin(credentials);
		try {
			const answer = await postLogin(this, {
				url: `${apiUrlOf(String(credentials.baseUrl))}/auth/signin`,
				body: { email: String(credentials.email).trim(), password: passwordOf(credentials) },
			});
			return { authToken: tokenIn(answer) };
		} catch (error) {
			throw refusedLogin(error);
		}
	}

	authenticate = tiledesk.sign;

	// A list of one segment needs the right address, project, login and role; Tiledesk checks them in
	// this order. The rules compare bodies, because one status has several causes.
	test: ICredentialTestRequest = {
		request: {
			baseURL: CREDENTIAL_ADDRESS,
			url: '={{ "/" + $credentials.projectId.trim().toLowerCase() + "/segments" }}',
			qs: { limit: 1 },
			timeout: 30_000,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			whenBody('error', 'Invalid project id: v3', SURPLUS_VERSION),
			// "Project not found with id: …" and "Invalid project id: …": a rule compares whole values and
			// both texts end in the ID, so the rules compare only the first letter.
			whenBody('error.0', 'P', UNKNOWN_PROJECT),
			whenBody('error.0', 'I', `${UNKNOWN_PROJECT} ${OR_ADDRESS}`),
			// For a refused login, the body is exactly this text.
			whenBody('length', 'Unauthorized'.length, REFUSED_LOGIN),
			whenBody('msg', 'you dont belong to the project.', NO_MEMBER),
			whenBody('msg', 'you dont have the required role.', LOW_ROLE),
			whenBody('segments', undefined, WRONG_ADDRESS),
		],
	};
}

function whenBody(
	key: string,
	value: string | number | undefined,
	message: string,
): IAuthenticateRuleResponseSuccessBody {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}
