import type {
	IAuthenticateRuleResponseCode,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

const WRONG_ADDRESS =
	'There is no Tiledesk API at this address. Check the Base URL: everything before the project ID.';

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
				'The token that POST /auth/signin answers, with or without "JWT" in front. It does not expire by itself.',
			displayOptions: { show: { authentication: ['jwt'] } },
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 65a1b2c3d4e5f60718290001',
			description:
				'What comes after /project/ in the address of any page of the project in Tiledesk',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.tiledesk.com/v3',
			required: true,
			description:
				'Everything before the project ID in the addresses of the API. A server of your own has no /v3 unless its proxy adds it.',
		},
		{
			displayName: 'Reuse Connections',
			name: 'reuseConnections',
			type: 'boolean',
			default: true,
			description:
				'Whether to keep connections to Tiledesk open between requests, which is several times faster. Turn off to send every request through n8n’s own HTTP client.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return {
			...request,
			headers: { ...request.headers, authorization: authorizationOf(credentials) },
		};
	}

	// One row of segments needs the address, the project, the login and the role. Tiledesk looks at the
	// project before the login, and at the login before the role; each has a status of its own.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '={{ "/" + $credentials.projectId.trim() + "/segments" }}',
			qs: { limit: 1 },
			timeout: 30_000,
		},
		// n8n reads both kinds of rules from one list; its type names only one of them at a time.
		rules: [
			whenStatus(
				400,
				'Tiledesk does not know this project. Check the Project ID: 24 characters, after /project/ in the address of any page in Tiledesk.',
			),
			whenStatus(
				401,
				'Tiledesk knows the project but did not accept the login. Check the email and password, or the token.',
			),
			whenStatus(
				403,
				'The login works, but not for this project: the user must belong to it and be an agent or more.',
			),
			whenStatus(404, WRONG_ADDRESS),
			{
				type: 'responseSuccessBody',
				properties: { key: 'segments', value: undefined, message: WRONG_ADDRESS },
			},
		] as IAuthenticateRuleResponseCode[],
	};
}

/** As Tiledesk wants it: it refuses `Bearer`, a token without a scheme, and the scheme twice. */
export function authorizationOf({
	authentication,
	email,
	password,
	token,
}: ICredentialDataDecryptedObject): string {
	if (authentication === 'jwt') {
		return `JWT ${String(token)
			.trim()
			.replace(/^(jwt\s+)+/i, '')}`;
	}
	const login = `${String(email).trim()}:${String(password)}`;
	return `Basic ${Buffer.from(login).toString('base64')}`;
}

function whenStatus(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}
