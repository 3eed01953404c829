import { withId } from '../../../nodes/Tiledesk/api/lists';
import { tiledesk, isId } from '../../../nodes/Tiledesk/api/service';

const ID = '65a1b2c3d4e5f60718293a4b';

describe('the reason of a refusal', () => {
	it.each<[unknown, string | undefined]>([
		[{ success: false, msg: 'Object not found.' }, 'Object not found.'],
		[{ success: false, message: 'No tag specified' }, 'No tag specified'],
		[{ error: 'Invalid project id: v3' }, expect.stringMatching(/^it takes 'v3' .* remove it$/)],
		[{ error: `Invalid project id: ${ID}` }, `Invalid project id: ${ID}`],
		[{ err: 'Request entity too large', limit: 512000 }, 'Request entity too large'],
		[
			{ errors: [{ msg: 'Invalid value', param: 'email' }, { msg: 'Missing' }, 'x'] },
			'email: Invalid value; Missing',
		],
		[{ msg: '', err: 'error' }, 'error'],
		[{ msg: { deep: 1 } }, undefined],
		[{}, undefined],
		[[], undefined],
		[null, undefined],
		['text', undefined],
	])('in %j is %j', (body, reason) => {
		expect(tiledesk.reasonIn(body)).toEqual(reason);
	});
});

it('keeps the password and what is sent secret, and nothing else', () => {
	const basic = { authentication: 'basic', email: 'a@b.c', password: 'hidden' };
	expect(tiledesk.secrets(basic)).toEqual(['hidden', '']);
	expect(tiledesk.secrets({ ...basic, authToken: 'eyJ.x.y' })).toEqual(['hidden', 'eyJ.x.y']);
	expect(tiledesk.secrets({ authentication: 'jwt', token: 'JWT eyJ.x.y' })).toEqual([
		'',
		'eyJ.x.y',
	]);
	expect(tiledesk.secrets({ authentication: 'jwt', token: '' })).toEqual(['', '']);
});

it.each([
	[ID, true],
	[ID.toUpperCase(), true],
	[`${ID}0`, false],
	[` ${ID}`, false],
	[ID.slice(1), false],
	['g'.repeat(24), false],
	['', false],
])('%j is an ID: %s', (text, expected) => {
	expect(isId(text)).toBe(expected);
});

it.each<[unknown, unknown]>([
	[
		{ _id: ID, name: 'x' },
		{ id: ID, _id: ID, name: 'x' },
	],
	[{ id: ID }, { id: ID }],
	[
		{ _id: ID, id: null },
		{ id: ID, _id: ID },
	],
	[{ _id: 7 }, undefined],
	[{ _id: '', id: ID }, undefined],
	[{ id: ' ' }, undefined],
	[{ name: 'x' }, undefined],
	[[ID], undefined],
	[null, undefined],
	[ID, undefined],
])('finds the ID of %j', (row, expected) => {
	expect(withId(row)).toEqual(expected);
});
