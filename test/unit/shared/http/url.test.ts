import {
	isWebAddress,
	joinUrl,
	path,
	withoutTrailingSlash,
	type Query,
} from '../../../../nodes/shared/http/url';

describe('an address', () => {
	it.each([
		['https://a.test', 'users'],
		['https://a.test/', 'users'],
		['https://a.test', '/users'],
		['https://a.test///', '///users'],
		[' https://a.test/ ', '/users'],
	])('of %j and %j has one slash between them', (base, relative) => {
		expect(joinUrl(base, relative)).toBe('https://a.test/users');
	});

	it('keeps the path of the base', () => {
		expect(joinUrl('https://a.test/proxy/v2/', '/users')).toBe('https://a.test/proxy/v2/users');
	});

	it('adds to a query that the path has', () => {
		expect(joinUrl('https://a.test', '/users?a=1', { b: 2 })).toBe('https://a.test/users?a=1&b=2');
	});
});

describe('a query', () => {
	const queryOf = (query: Query) => joinUrl('', '', query).replace(/^\/\??/, '');

	it.each<[string, Query, string]>([
		['values', { a: 'x', b: 1, c: true, d: false, e: 0, f: '' }, 'a=x&b=1&c=true&d=false&e=0&f='],
		['nothing', { a: undefined, b: null }, ''],
		['what is nested', { a: { b: { c: 1 } }, d: [1, 2] }, 'a[b][c]=1&d[0]=1&d[1]=2'],
		['rows', { f: [{ t: 'x', v: true }, { t: 'y' }] }, 'f[0][t]=x&f[0][v]=true&f[1][t]=y'],
		[
			'nothing within',
			{ a: { b: undefined, c: null, d: 1 }, e: [null, 2], f: {}, g: [] },
			'a[d]=1&e[1]=2',
		],
	])('carries %s', (_name, query, expected) => {
		expect(decodeURIComponent(queryOf(query))).toBe(expected);
	});

	it.each(['ü ✓ 😀', 'a&b=c', 'a+b', '100%', '#?/', '日本', 'line\nbreak'])(
		'hands on %j',
		(value) => {
			const url = new URL(joinUrl('https://a.test', '/', { [value]: value }));
			expect([...url.searchParams]).toEqual([[value, value]]);
		},
	);

	it('has no mark where it is empty', () => {
		expect(joinUrl('https://a.test', '/users', { a: undefined, b: {} })).toBe(
			'https://a.test/users',
		);
	});

	it('takes the names of object members', () => {
		expect(queryOf(JSON.parse('{ "__proto__": 1, "constructor": 2 }') as Query)).toBe(
			'__proto__=1&constructor=2',
		);
	});
});

describe('a path', () => {
	it.each(['a/b', '../x', '?q', '#f', 'a b', 'ü', '%2e%2e', '\\', '@', '\n', '\0', ';'])(
		'holds %j as one segment',
		(value) => {
			const { pathname, host } = new URL(joinUrl('https://a.test', path`/users/${value}/ban`));
			expect(host).toBe('a.test');
			expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'users', value, 'ban']);
		},
	);

	it('takes several values and none', () => {
		expect(path`/a/${'1'}/b/${'2'}`).toBe('/a/1/b/2');
		expect(path`/a`).toBe('/a');
	});
});

it.each([
	['https://a.test', true],
	['http://127.0.0.1:8080/path', true],
	[' HTTPS://a.test ', true],
	['http://[::1]/', true],
	['', false],
	['a.test', false],
	['//a.test', false],
	['ftp://a.test', false],
	['javascript:alert(1)', false],
	['file:///etc/hosts', false],
	['https://', false],
	['https:a.test', false],
	['https://a b', false],
	['undefined', false],
])('whether %j is a web address', (text, is) => expect(isWebAddress(text)).toBe(is));

it('slashes at the end are taken off', () => {
	expect(withoutTrailingSlash(' https://a.test/x// ')).toBe('https://a.test/x');
});
