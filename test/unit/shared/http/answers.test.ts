import { decode } from '../../../../nodes/shared/http/body';
import { readAnswer } from '../../../../nodes/shared/http/wire';
import { isRecord } from '../../../../nodes/shared/values';

const read = (text: string) => {
	const { body, isJson } = readAnswer({ status: 200, headers: {}, text });
	return { body, isJson };
};

describe('a body', () => {
	it.each(['', ' ', '\n', '\uFEFF', '\uFEFF \r\n'])(
		'of nothing (%j) is an empty object',
		(text) => {
			expect(read(text)).toEqual({ body: {}, isJson: true });
		},
	);

	it.each([
		['{"a":1}', { a: 1 }],
		['\uFEFF{"a":1}', { a: 1 }],
		[' [1] \n', [1]],
		['null', null],
		['0', 0],
		['"text"', 'text'],
		['false', false],
	])('%j is JSON', (text, body) => expect(read(text)).toEqual({ body, isJson: true }));

	it.each(['<html></html>', 'OK', '{"a":', "{'a':1}", 'undefined', 'NaN', '{"a":1} x', '\0'])(
		'%j is text',
		(text) => expect(read(text)).toEqual({ body: text, isJson: false }),
	);

	it('cannot change what objects are', () => {
		read('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
		expect({}).not.toHaveProperty('polluted');
	});

	it('keeps status and headers, without cookies', () => {
		const headers = { a: 'b', 'set-cookie': 'session=secret' };
		expect(readAnswer({ status: 418, headers, text: '' })).toEqual({
			status: 418,
			headers: { a: 'b' },
			body: {},
			isJson: true,
		});
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740993', '9007199254740993'],
		['[-12345678901234567890]', ['-12345678901234567890']],
		[
			'{"1234567890123456789":"1234567890123456789"}',
			{ '1234567890123456789': '1234567890123456789' },
		],
		[
			'["\\"1234567890123456789", 1234567890123456789]',
			['"1234567890123456789', '1234567890123456789'],
		],
		['["\\\\", 1234567890123456789]', ['\\', '1234567890123456789']],
		['1234567890123456789e0', 1234567890123456789],
		['0.1234567890123456789', 0.1234567890123456789],
	])('%s keeps the digits of integers', (text, body) => {
		expect(read(text)).toEqual({ body, isJson: true });
	});
});

describe('a success that tells of a refusal', () => {
	it.each([
		['{"status":{"code":403,"type":"forbidden"}}', 403],
		['{"statusCode":503,"message":"Service Unavailable"}', 503],
		['{"error":true}', 400],
		['{"success":false,"msg":"Object not found."}', 400],
		['{"error":"Segment not found"}', 400],
		['{"status":{"code":200,"type":"success"}}', 200],
		['{"status":1000,"error":false,"success":true}', 200],
		['{"id":"1","error":"the last one of this webhook"}', 200],
		['{"data":[],"error":{}}', 200],
		['[{"error":true}]', 200],
	])('%s has status %d', (text, status) => {
		expect(readAnswer({ status: 200, headers: {}, text })).toMatchObject({ status });
	});

	it('keeps a status of its own', () => {
		const text = '{"status":{"code":400}}';
		expect(readAnswer({ status: 503, headers: {}, text })).toMatchObject({ status: 503 });
	});
});

describe('the bytes of a body', () => {
	const bytes = Buffer.from([0x89, 0x50, 0x00, 0xff]);

	it.each(['image/png', 'application/octet-stream', 'application/pdf', ''])(
		'of type %j are kept',
		(type) => expect(decode(bytes, type)).toMatchObject({ bytes }),
	);

	it.each([
		...['text/csv', 'application/json', 'application/problem+json; charset=utf-8', 'image/svg+xml'],
		...['application/octet-stream; charset=utf-8'],
	])('of type %j are text', (type) => {
		expect(decode(Buffer.from('é'), type)).toEqual({ text: 'é' });
	});

	it('of no type are text where they look like it', () => {
		expect(decode(Buffer.from('é'))).toEqual({ text: 'é' });
	});
});

it.each([
	[{}, true],
	[Object.create(null), true],
	[[], false],
	[null, false],
	[undefined, false],
	['text', false],
	[1, false],
	[() => {}, false],
])('whether %p is a record', (value, is) => expect(isRecord(value)).toBe(is));
