import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { authorizationOf, isLoggedIn, tokenIn, userIdOf } from '../../../nodes/Tiledesk/api/login';
import { apiUrlOf, projectIdOf } from '../../../nodes/Tiledesk/api/service';

const tokenOf = (claims: object) =>
	`eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;

const token = tokenOf({ _id: '1', email: 'ada@example.com', sub: 'user' });

it.each([
	token,
	`JWT ${token}`,
	`jwt ${token}`,
	`Jwt\t${token}`,
	`  JWT   ${token}  `,
	`JWT ${token}\n`,
	`JWT JWT ${token}`,
	`Bearer ${token}`,
	`Bearer JWT ${token}`,
])('sends one scheme for the token %j', (written) => {
	expect(authorizationOf({ authentication: 'jwt', token: written })).toBe(`JWT ${token}`);
	expect(tokenIn({ token: written })).toBe(token);
});

it.each([undefined, {}, { token: '' }, { token: 'JWT ' }, { token: {} }, '<html>'])(
	'finds no token in the answer %j of a login',
	(answer) => {
		expect(() => tokenIn(answer)).toThrow(/no Tiledesk API at this address/);
	},
);

it.each([
	['ada@example.com', token, true],
	[' Ada@Example.com ', token, true],
	['eve@example.com', token, false],
	['ada@example.com', '', false],
	['eve@example.com', 'no.claims.there', true],
])('%s is logged in by the kept token %s: %s', (email, authToken, expected) => {
	const credentials = { authentication: 'basic', email, password: 'with:colon', authToken };
	expect(isLoggedIn(credentials)).toBe(expected);
	expect(authorizationOf(credentials)).toBe(expected ? `JWT ${authToken}` : 'JWT none');
});

it.each([
	[{ _id: '1', sub: 'user' }, '1'],
	[{ _id: '1' }, '1'],
	[{ _id: '1', sub: 'bot' }, undefined],
	[{ sub: 'user' }, undefined],
])('the token with %j stands for the user %s', (claims, id) => {
	expect(userIdOf({ authentication: 'jwt', token: tokenOf(claims) })).toBe(id);
});

it.each([
	['https://api.tiledesk.com', 'https://api.tiledesk.com/v3'],
	[' https://API.tiledesk.com// ', 'https://API.tiledesk.com/v3'],
	['https://api.tiledesk.com/v3/', 'https://api.tiledesk.com/v3'],
	['https://chat.example.com/api', 'https://chat.example.com/api'],
])('the base URL %s is %s', (baseUrl, expected) => {
	expect(apiUrlOf(baseUrl)).toBe(expected);
});

it('lower-cases the project ID', () => {
	expect(projectIdOf({ projectId: ' 65A1B2C3D4E5F60718290001 ' })).toBe('65a1b2c3d4e5f60718290001');
});

it('signs a request and leaves the rest of it alone', async () => {
	const request = { url: 'https://x.example', method: 'GET' as const, headers: { accept: 'a/b' } };
	const credentials = { authentication: 'jwt', token };
	expect(await new TiledeskApi().authenticate(credentials, request)).toEqual({
		...request,
		headers: { accept: 'a/b', authorization: `JWT ${token}` },
	});
	expect(request.headers).toEqual({ accept: 'a/b' });
});
