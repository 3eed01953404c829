import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer } from '../../../../nodes/shared/http/wire';
import type { ApiRequest, HttpClient } from '../../../../nodes/shared/http/client';
import { joinUrl } from '../../../../nodes/shared/http/url';
import { apiCallResource } from '../../../../nodes/shared/run/apiCall';
import type { Connected } from '../../../../nodes/shared/run/runItems';
import { parametersOf } from '../stubs';

const [operation] = apiCallResource({ service: 'Acme', examplePath: '/users' }).operations;

/** Runs the operation; gives its rows and the request it made. */
async function call(values: IDataObject, { body = {}, base = 'https://a.test/v1' } = {}) {
	const requests: ApiRequest[] = [];
	const client = {
		baseUrl: base,
		answer: async (request: ApiRequest): Promise<ApiAnswer> => {
			requests.push(request);
			return { status: 200, headers: { a: 'b', 'set-cookie': 'login=1' }, body, isJson: true };
		},
	} as unknown as HttpClient;
	const api: Connected = { client };
	const parameters = parametersOf({ method: 'GET', path: '/users', ...values });
	const rows = await (operation as { run(task: object): Promise<unknown> }).run({
		api,
		parameters,
	});
	const [request] = requests;
	return { rows, request, url: new URL(joinUrl(base, request.path, request.query)) };
}

describe('a path', () => {
	it.each([
		['/users', '/v1/users'],
		['users', '/v1/users'],
		[' /users/ ', '/v1/users/'],
		['/', '/v1/'],
		['https://a.test/v1/users', '/v1/users'],
		['/users/..x/.y/z..', '/v1/users/..x/.y/z..'],
		['/users#fragment', '/v1/users'],
	])('%s is called', async (path, pathname) => {
		expect((await call({ path })).url.pathname).toBe(pathname);
	});

	it.each([
		...['//evil.test', '///evil.test', '\\\\evil.test', '/\\evil.test', '\\/evil.test'],
		...['https://evil.test', 'HTTPS://evil.test/', 'https:\\\\evil.test', 'ftp://evil.test/'],
		...['https://a.test.evil.test/v1/', 'https://a.test/v1.evil/', 'https://a.test@evil.test/'],
		...['https://a.test/v2/users', 'https://user:pass@a.test/v1/users', 'javascript://a'],
	])('%j leads away and is refused', async (path) => {
		await expect(call({ path })).rejects.toThrow('leads to another address');
	});

	it.each([
		...['/..', '..', '/../x', '/users/..', '/users/../../x', '/.', '/./x', '\\..\\x', '/x\\..'],
		...['/%2e%2e/x', '/%2E%2e', '/.%2e/x', '/%2e', 'https://a.test/v1/../x', '/..?a=1', '/..#f'],
	])('%j climbs and is refused', async (path) => {
		await expect(call({ path })).rejects.toThrow('has "." or ".." as a part');
	});

	it.each(['/.\t./x', '/.\n./x', '/.\r./x', '/%2\te%2e/x', '/users\nx'])(
		'%j holds what an address loses and is refused',
		async (path) => await expect(call({ path })).rejects.toThrow('tab or a line break'),
	);

	it.each(['', ' ', '\n', null, {}, []])('%p is none', async (path) => {
		await expect(call({ path } as IDataObject)).rejects.toThrow('path is empty');
	});

	it.each([
		...[
			'http:evil.test',
			'https:evil.test',
			'@evil.test',
			':80@evil.test',
			'evil.test',
			'/@evil.test',
		],
		...[
			'/\0evil',
			'/ /evil.test',
			'/\t/evil.test',
			'/\u2028/evil',
			'．．/x',
			'/%2f%2fevil.test',
			'/;/..;/x',
		],
		...['/'.padEnd(100_000, 'x'), '?a=//evil.test', '#//evil.test', '/x?next=https://evil.test/..'],
		...['javascript:alert(1)', 'file:/etc/hosts', 'data:,x', '/.../x', '/%252e%252e/x'],
	])('%# stays with the base URL or is refused', async (path) => {
		const { url } = await call({ path }).catch(() => ({ url: new URL('https://a.test/v1/') }));
		expect(url.origin).toBe('https://a.test');
		expect(url.username).toBe('');
		expect(url.pathname).toMatch(/^\/v1\//);
	});
});

describe('a query', () => {
	const queryOf = async (values: IDataObject) => [...(await call(values)).url.searchParams];

	it('of the path and of the field go together', async () => {
		expect(await queryOf({ path: '/users?a=1&b=%20', queryJson: '{"c":{"d":[1]}}' })).toEqual([
			['a', '1'],
			['b', ' '],
			['c[d][0]', '1'],
		]);
	});

	it('may hold what a path may not', async () => {
		expect(await queryOf({ path: '/users?a=../..&b=//x?y' })).toEqual([
			['a', '../..'],
			['b', '//x?y'],
		]);
	});

	it.each(['[1]', '"x"', '1', '{'])('%s is refused', async (queryJson) => {
		await expect(call({ queryJson })).rejects.toThrow('queryJson is not');
	});
});

describe('a header', () => {
	const headersOf = async (...header: IDataObject[]) =>
		(await call({ 'headers.header': header })).request.headers;

	it('is sent by its name in lower case', async () => {
		expect(await headersOf({ name: ' X-Own ', value: 'ü 1' }, { name: 'n', value: 5 })).toEqual({
			'x-own': 'ü 1',
			n: '5',
		});
	});

	it('without name and value is left out', async () => {
		expect(await headersOf({ name: '', value: '' }, {})).toEqual({});
	});

	it('with a value but no name is refused', async () => {
		await expect(headersOf({ name: ' ', value: 'x' })).rejects.toThrow('headers.name is empty');
	});

	it.each(['Authorization', ' host', 'CONTENT-LENGTH', 'Connection', 'transfer-encoding'])(
		'%j belongs to the node',
		async (name) => {
			await expect(headersOf({ name, value: 'x' })).rejects.toThrow('is set by the node itself');
		},
	);

	it.each([
		['a b', 'x'],
		['a:b', 'x'],
		['a\r\nb', 'x'],
		['ü', 'x'],
		['a', 'x\r\ny: z'],
		['a', 'x\0'],
		['a', '✓'],
	])('%j: %j is refused', async (name, value) => {
		await expect(headersOf({ name, value })).rejects.toThrow('is not a valid header');
	});
});

describe('a body', () => {
	it.each([
		['POST', '{"a":1}', { a: 1 }],
		['PUT', '[1]', [1]],
		['DELETE', '["a"]', ['a']],
		['PATCH', '', undefined],
		['POST', '{}', {}],
		['DELETE', '{}', undefined],
		['DELETE', '[]', []],
		['GET', '{"a":1}', undefined],
	])('with %s and %j is %j', async (method, bodyJson, body) => {
		expect((await call({ method, bodyJson })).request.body).toEqual(body);
	});

	it.each(['HEAD', 'get', '', 'TRACE', '__proto__'])('with %j is refused', async (method) => {
		await expect(call({ method })).rejects.toThrow('method is');
	});
});

describe('the rows', () => {
	it.each<[unknown, unknown]>([
		[{ a: 1 }, { a: 1 }],
		[
			[{ a: 1 }, 2, null],
			[{ a: 1 }, { data: 2 }, { data: null }],
		],
		[[], []],
		['text', { data: 'text' }],
		[null, { data: null }],
	])('of %j are %j', async (body, rows) => {
		expect((await call({}, { body: body as object })).rows).toEqual(rows);
	});

	it('show status and headers when asked for', async () => {
		const { rows } = await call({ 'options.fullResponse': true }, { body: [1] });
		expect(rows).toEqual({ statusCode: 200, headers: { a: 'b' }, body: [1] });
	});
});
