import type {
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { tiledesk } from '../nodes/Tiledesk/api/service';
import { reuseConnections } from '../nodes/shared/fields/connection';
import { CREDENTIAL_BASE_URL } from '../nodes/shared/http/url';

const UNKNOWN_PROJECT =
	'Tiledesk does not know this project. Check the Project ID: the 24 characters after /project/ in the address of any page in Tiledesk.';

const REFUSED_LOGIN =
	'Tiledesk knows the project but did not accept the login. Check the email and password, or the token.';

const NO_MEMBER = 'The login works, but this user does not belong to the project.';

const LOW_ROLE = 'The login works, but this user is less than an agent in the project.';

const WRONG_ADDRESS =
	'There is no Tiledesk API at this address, or it is out of order. Check the Base URL: it is everything before the project ID.';

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
				'The token that POST /auth/signin returns, with or without "JWT" in front. It does not expire by itself.',
			displayOptions: { show: { authentication: ['jwt'] } },
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 65a1b2c3d4e5f60718290001',
			description: 'The project whose segments and leads the node works with',
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
	];

	authenticate = tiledesk.sign;

	// A list of one segment needs the right address, project, login and role; Tiledesk checks them in
	// this order. The rules compare bodies, because one status has several causes.
	test: ICredentialTestRequest = {
		request: {
			baseURL: CREDENTIAL_BASE_URL,
			url: '={{ "/" + $credentials.projectId.trim() + "/segments" }}',
			qs: { limit: 1 },
			timeout: 30_000,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			// "Project not found with id: …" and "Invalid project id: …": a rule compares whole values and
			// both texts end in the ID, so the rules compare only the first letter.
			whenBody('error.0', 'P', UNKNOWN_PROJECT),
			whenBody('error.0', 'I', UNKNOWN_PROJECT),
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
