import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { netcoreBot, refusedLogin, tokenIn } from '../nodes/NetcoreBot/api/service';
import { reuseConnections } from '../nodes/shared/fields/connection';
import { assertNoLogin } from '../nodes/shared/http/baseUrl';
import { postLogin } from '../nodes/shared/http/login';
import { CREDENTIAL_BASE_URL, withoutTrailingSlash } from '../nodes/shared/http/url';

const WRONG_SECRET = 'Netcore Bot does not know this app ID with this app secret';

export class NetcoreBotApi implements ICredentialType {
	name = 'netcoreBotApi';

	displayName = 'Netcore Bot API';

	icon: Icon = {
		light: 'file:../nodes/NetcoreBot/netcoreBot.svg',
		dark: 'file:../nodes/NetcoreBot/netcoreBot.dark.svg',
	};

	documentationUrl = 'https://docs.conversationalcommerce.netcorecloud.com/';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 64a0c0ffee00000000000001',
			description: 'The app ID of the Bot Open API, which you get from Netcore for your bot',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that belongs to the app ID',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://open-api.conversationalcommerce.netcorecloud.com',
			required: true,
			description:
				'Where the Bot Open API is. Change it for another region, a proxy or a test server.',
		},
		reuseConnections('Netcore Bot'),
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Logs in with `POST /login`. n8n calls this if it has no token yet or if the service answers a request
	 * with 401, and keeps the token. The expiry date of the token is ignored: neither its name (`expireAt`,
	 * `expiresAt`) nor its form is certain, and the service answers an expired token with 401.
	 * Throws a LoginFailure if the service refuses the app ID and secret or gives no token.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		assertNoLogin(credentials);
		const url = `${withoutTrailingSlash(String(credentials.baseUrl))}/login`;
		const [appId, appSecret] = [credentials.appId, credentials.appSecret].map((value) =>
			String(value).trim(),
		);
		try {
			return { authToken: tokenIn(await postLogin(this, { url, body: { appId, appSecret } })) };
		} catch (error) {
			throw refusedLogin(error);
		}
	}

	authenticate = netcoreBot.sign;

	// Only the login proves the secret: any other call would pass with the token of an earlier login, even
	// if the secret has changed since.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: CREDENTIAL_BASE_URL,
			url: '/login',
			body: {
				appId: '={{ $credentials.appId.trim() }}',
				appSecret: '={{ $credentials.appSecret.trim() }}',
			},
		},
		rules: [400, 401, 403, 409].map((value) => ({
			type: 'responseCode',
			properties: { value, message: WRONG_SECRET },
		})),
	};
}
