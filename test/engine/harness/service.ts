/** A service with a key and one with a login, and the credentials for them. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
} from 'n8n-workflow';
import { startServer } from '../../../scripts/lib/engine';
import { run, text } from './samples';

/** Knows one key and hands out numbered tokens, of which only the newest is good. */
export async function startSampleService() {
	let token = 0;
	const server = await startServer(({ path, headers }) => {
		switch (path) {
			case '/login':
				return { body: { token: `token-${++token}` } };
			case '/expire':
				return { body: { expired: `token-${token++}` } };
			case '/with-key':
				return headers['x-key'] === 'secret-key' ? { body: { ok: true } } : { status: 401 };
			case '/with-token':
				return headers.authorization === `Bearer token-${token}`
					? { body: { ok: true } }
					: { status: 401, body: { message: 'token expired' } };
			default:
				return { status: 404 };
		}
	});
	return { ...credentialsOf(server.url), close: async () => await server.close(), url: server.url };
}

function credentialsOf(serverUrl: string) {
	const keyApi = (): ICredentialType => ({
		name: 'keyApi',
		displayName: 'Key API',
		properties: [text('key'), text('host', { default: serverUrl })],
		authenticate: {
			type: 'generic',
			properties: { headers: { 'x-key': '={{ $credentials.key }}' } },
		},
		test: { request: { baseURL: '={{ $credentials.host }}', url: '/with-key' } },
	});

	const loginApi = (): ICredentialType => ({
		name: 'loginApi',
		displayName: 'Login API',
		properties: [text('token', { type: 'hidden', typeOptions: { expirable: true } })],
		async preAuthentication(this: IHttpRequestHelper) {
			const url = `${serverUrl}/login`;
			return await this.helpers.httpRequest({ method: 'POST', url });
		},
		async authenticate({ token }: ICredentialDataDecryptedObject, options) {
			return { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } };
		},
		test: { request: { baseURL: serverUrl, url: '/with-token' } },
	});

	const call = (credential: string, path: string) =>
		run(async function () {
			return await this.helpers.httpRequestWithAuthentication.call(this, credential, {
				url: `${serverUrl}${path}`,
			});
		});

	return { keyApi, loginApi, call };
}
