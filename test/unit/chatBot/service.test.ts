import { chatBot } from '../../../nodes/ChatBot/api/service';
import { failures } from '../shared/stubs';

/** What a refusal says after "refused to …", for a body of this form. */
function reasonOf(body: unknown): string {
	const answer = { status: 400, headers: {}, body, isJson: true };
	const { message } = failures([], chatBot).refused({ doing: 'act' }, answer);
	return message.replace(/^ChatBot refused to act:? ?/, '');
}

const status = (more: object) => ({ status: { code: 400, type: 'bad-request', ...more } });

describe('the words of a refusal', () => {
	it.each<[string, unknown, string]>([
		['a text', status({ details: 'Name is too long' }), 'Name is too long'],
		['a list of texts', status({ details: ['a', 'b'] }), 'a; b'],
		[
			'fields',
			status({ details: { name: 'too long', email: 'no address' } }),
			'name: too long; email: no address',
		],
		['a field with several', status({ details: { name: ['a', 'b'] } }), 'name: a; b'],
		['rows', status({ details: [{ field: 'name', message: 'too long' }] }), 'name: too long'],
		['rows with paths', status({ details: [{ path: ['a', 0], message: 'x' }] }), 'a; 0: x'],
		['a row without a field', status({ details: [{ message: 'too long' }] }), 'too long'],
		['a message', status({ message: 'Wrong' }), 'Wrong'],
		['details before the message', status({ message: 'x', details: 'y' }), 'y'],
		['nothing but the type', status({}), 'bad-request'],
		['empty details', status({ details: '', message: [] }), 'bad-request'],
		['a message beside', { status: 400, message: 'Wrong' }, 'Wrong'],
		['a text named so', { error: 'Wrong' }, 'Wrong'],
		['an object named so', { error: { message: 'Wrong' } }, 'Wrong'],
		['a number', status({ details: 42 }), '42'],
		[
			'the name of a member',
			status({ details: { constructor: 'x', __proto__: null } }),
			'constructor: x',
		],
	])('come from %s', (_case, body, reason) => expect(reasonOf(body)).toBe(reason));

	it.each([
		{},
		[],
		null,
		'text',
		1,
		{ status: null },
		{ status: 'x' },
		{ message: {} },
		{ error: true },
	])('are missing in %j, and the status is told', (body) =>
		expect(reasonOf(body)).toBe('(status 400)'),
	);

	it('are cut', () => {
		const details = Object.fromEntries(
			Array.from({ length: 5000 }, (_, index) => [`field${index}`, 'too long']),
		);
		expect(reasonOf(status({ details })).length).toBeLessThan(320);
	});
});

describe('the secrets', () => {
	it('are the token', () => expect(chatBot.secrets({ accessToken: 'abc' })).toEqual(['abc']));

	it('are no word where there is no token', () => {
		const hidden = failures(chatBot.secrets({}), chatBot).plain('undefined null', 'x');
		expect(hidden.message).toBe('undefined null');
	});
});
