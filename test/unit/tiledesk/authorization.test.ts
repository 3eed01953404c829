import { TiledeskApi } from '../../../credentials/TiledeskApi.credentials';
import { authorizationOf } from '../../../nodes/Tiledesk/api/service';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJfaWQiOiIxIn0.c2lnbmF0dXJl';

it.each([
	token,
	`JWT ${token}`,
	`jwt ${token}`,
	`Jwt\t${token}`,
	`  JWT   ${token}  `,
	`JWT ${token}\n`,
	`JWT JWT ${token}`,
])('sends one scheme for the token %j', (written) => {
	expect(authorizationOf({ authentication: 'jwt', token: written })).toBe(`JWT ${token}`);
});

it.each([
	['ada@example.com', 'secret', 'ada@example.com:secret'],
	[' Ada@Example.com ', ' spaces count ', 'Ada@Example.com: spaces count '],
	['ada@example.com', 'with:colon', 'ada@example.com:with:colon'],
	['zoë@example.com', 'pässwörd', 'zoë@example.com:pässwörd'],
])('sends the login of %j with %j in UTF-8', (email, password, login) => {
	const authorization = authorizationOf({ authentication: 'basic', email, password, token });
	expect(authorization).toMatch(/^Basic [A-Za-z0-9+/=]+$/);
	expect(Buffer.from(authorization.slice(6), 'base64').toString()).toBe(login);
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
