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

	it('keeps status and headers', () => {
		const answer = { status: 418, headers: { a: 'b' }, text: '' };
		expect(readAnswer(answer)).toMatchObject({ status: 418, headers: { a: 'b' } });
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
