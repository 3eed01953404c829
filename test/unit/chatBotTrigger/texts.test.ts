import { reachAdvice } from '../../../nodes/shared/trigger/publication';
import { textMessages } from '../../../nodes/ChatBot/trigger/answer/textMessages';

const pieces = (text: unknown) =>
	textMessages(text, 'current').map(({ message }) => message as string);

describe('a text', () => {
	it.each([undefined, null, '', ' \n', {}, [], ['x']])('%j gives no message', (text) =>
		expect(pieces(text)).toEqual([]),
	);

	it('of 1,024 characters is one message, of one more two', () => {
		expect(pieces('x'.repeat(1024))).toEqual(['x'.repeat(1024)]);
		expect(pieces('x'.repeat(1025))).toEqual(['x'.repeat(1024), 'x']);
	});

	it.each([
		['paragraphs', '\n\n'],
		['lines', '\n'],
		['sentences', '. '],
		['words', ' '],
	])('is cut between %s', (_, between) => {
		const part = 'y'.repeat(300);
		const text = Array(10).fill(part).join(between);
		const result = pieces(text);
		expect(result.every((piece) => piece.length <= 1024)).toBe(true);
		expect(result.every((piece) => /^y+(\W+y+)*\.?$/.test(piece))).toBe(true);
		expect(result).toHaveLength(4);
	});

	it('keeps every character, emojis whole', () => {
		const text = `a${'🙂'.repeat(2000)}`;
		const result = pieces(text);
		expect(result.join('')).toBe(text);
		expect(result.every((piece) => piece.length <= 1024)).toBe(true);
		// Half an emoji cannot be encoded.
		result.forEach((piece) => expect(() => encodeURIComponent(piece)).not.toThrow());
	});

	it('loses nothing but space', () => {
		const words = Array.from(
			{ length: 3000 },
			(_, n) => `w${n}${n % 7 ? '' : '.'}${n % 50 ? ' ' : '\n\n'}`,
		);
		const text = words.join('');
		const squeeze = (value: string) => value.replace(/\s+/g, '');
		expect(squeeze(pieces(text).join(' '))).toBe(squeeze(text));
	});
});

describe('an address', () => {
	it.each([
		'https://n8n.example.com/webhook/x',
		'https://n8n.example.com:8443/x',
		'https://172.15.0.1/x',
		'https://172.32.0.1/x',
		'https://11.0.0.1/x',
		'https://[2001:db8::1]/x',
		'https://fcn.example.com/x',
		'https://10.example.com/x',
		'https://100.128.0.1/x',
	])('%s may be reached', (url) => expect(reachAdvice('ChatBot', url)).toBeUndefined());

	it.each([
		'https://localhost/x', 'https://LOCALHOST/x', 'https://n8n.local/x', 'https://n8n/x', 'https://a.test/x',
		'https://127.0.0.1/x', 'https://127.9.9.9/x', 'https://10.1.2.3/x', 'https://192.168.0.1/x',
		'https://172.16.0.1/x', 'https://172.31.9.9/x', 'https://169.254.1.1/x', 'https://0.0.0.0/x',
		'https://[::1]/x', 'https://[fd00::1]/x', 'https://[fe80::1]/x', 'https://[::ffff:10.0.0.1]/x',
		'https://100.64.0.1/x',
	])('%s is private', (url) =>
		expect(reachAdvice('ChatBot', url)).toMatch(/is not reachable from the internet.*WEBHOOK_URL/),
	); // prettier-ignore

	it.each(['n8n.example.com/x', '', 'ftp://n8n.example.com/x'])('%j is none', (url) =>
		expect(reachAdvice('ChatBot', url)).toContain('is not a web address'),
	);

	it('without https says so', () =>
		expect(reachAdvice('ChatBot', 'http://n8n.example.com/x')).toContain(
			'does not begin with https://',
		));
});
