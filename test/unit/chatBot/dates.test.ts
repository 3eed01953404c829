import { toIsoDate } from '../../../nodes/ChatBot/api/user';

describe('a date of ChatBot', () => {
	it.each([
		['2024-03-05 10:20:30.400Z', '2024-03-05T10:20:30.400Z'],
		['2024-03-05 10:20:30Z', '2024-03-05T10:20:30Z'],
		['2024-03-05T10:20:30.400Z', '2024-03-05T10:20:30.400Z'],
	])('%s becomes %s', (written, iso) => expect(toIsoDate(written)).toBe(iso));

	it.each([
		...[
			'',
			'yesterday',
			'2024-03-05',
			'2024-03-05 10:20',
			'2024-03-05 10:20:30',
			'x 2024-03-05 10:20:30Z',
		],
		...[null, undefined, 0, 1709634030400, true],
	])('stays as it is where it is none: %p', (value) => expect(toIsoDate(value)).toBe(value));

	it('is what JavaScript and n8n read', () => {
		expect(new Date(toIsoDate('2024-03-05 10:20:30.400Z')).toISOString()).toBe(
			'2024-03-05T10:20:30.400Z',
		);
	});
});
