import type { IHttpRequestOptions } from 'n8n-workflow';
import { ChatBotApi } from '../../../credentials/ChatBotApi.credentials';

const credential = new ChatBotApi();

describe('signing', () => {
	const request: IHttpRequestOptions = {
		url: 'https://a.test/users',
		method: 'POST',
		headers: { accept: 'application/json', authorization: 'Basic x' },
		body: '{"a":1}',
		qs: { a: 1 },
		timeout: 5,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};

	it('sets the header and keeps everything else', async () => {
		expect(await credential.authenticate({ accessToken: 'abc' }, request)).toEqual({
			...request,
			headers: { accept: 'application/json', authorization: 'Bearer abc' },
		});
	});

	it('leaves the request as it was', async () => {
		const before = structuredClone(request);
		await credential.authenticate({ accessToken: 'abc' }, request);
		expect(request).toEqual(before);
	});

	it.each([' abc\n', 'Bearer abc', ' bearer  Bearer\tabc '])(
		'sends one scheme for %j',
		async (written) => {
			const { headers } = await credential.authenticate({ accessToken: written }, { url: '' });
			expect(headers).toEqual({ authorization: 'Bearer abc' });
		},
	);

	it('needs no headers', async () => {
		const { headers } = await credential.authenticate({ accessToken: 'abc' }, { url: '' });
		expect(headers).toEqual({ authorization: 'Bearer abc' });
	});

	it('does not need the class', async () => {
		const { authenticate } = credential;
		expect(await authenticate({ accessToken: 'x' }, { url: '' })).toHaveProperty('headers');
	});
});

describe('the credential test', () => {
	const { baseURL, url } = credential.test.request;

	/** n8n's expressions are JavaScript; these use nothing else of n8n. */
	const resolve = (expression: string | undefined, $credentials: object) => {
		const code = /^=\{\{(.*)\}\}$/s.exec(String(expression))?.[1] ?? '';
		return new Function('$credentials', `return ${code}`)($credentials) as string;
	};

	it.each([
		['https://api.chatbot.com', 'https://api.chatbot.com'],
		[' https://api.chatbot.com// ', 'https://api.chatbot.com'],
		['https://proxy.test/chatbot/', 'https://proxy.test/chatbot'],
	])('calls below %j', (baseUrl, expected) => {
		expect(resolve(baseURL, { baseUrl })).toBe(expected);
	});

	it('makes a call that both editions have', () => expect(url).toBe('/users?limit=1'));
});

it('has the values that the fields promise', () => {
	const defaults = Object.fromEntries(
		credential.properties.map(({ name, default: value }) => [name, value]),
	);
	expect(defaults).toEqual({
		accessToken: '',
		baseUrl: 'https://api.chatbot.com',
		apiVersion: 'auto',
		reuseConnections: true,
	});
	const secret = credential.properties.find(({ name }) => name === 'accessToken');
	expect(secret?.typeOptions?.password).toBe(true);
});
