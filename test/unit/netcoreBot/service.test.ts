import { CHANNELS, channelCodeOf, channelLabel } from '../../../nodes/NetcoreBot/api/channels';
import { toIsoDate } from '../../../nodes/NetcoreBot/api/dates';
import { refusedLogin, tokenIn } from '../../../nodes/NetcoreBot/api/service';
import { reasonIn } from '../../../nodes/NetcoreBot/api/service';
import { netcoreBot } from '../../../nodes/NetcoreBot/api/service';
import { LoginFailure } from '../../../nodes/shared/http/login';

describe('channels', () => {
	it.each([
		[1014, 1014],
		['1014', 1014],
		[' 1014 ', 1014],
		['whatsapp', 1014],
		['WhatsApp', 1014],
		['RCSBusinessMessages', 1015],
		['RCS Business Messages', 1015],
		['instagramMessaging', 1021],
		[1099, 1099],
		['carrier pigeon', undefined],
		['', undefined],
		[0, undefined],
		[-1014, undefined],
		[1014.5, undefined],
		[NaN, undefined],
		[null, undefined],
		[{}, undefined],
		[true, undefined],
		['99999999999999999999', undefined],
	])('%j is %j', (value, expected) => {
		expect(channelCodeOf(value)).toBe(expected);
	});

	it('are offered in alphabetical order', () => {
		const names = CHANNELS.map(({ displayName }) => displayName);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(CHANNELS).toHaveLength(12);
	});

	it('are named in messages', () => {
		expect([1014, 1099].map(channelLabel)).toEqual(['WhatsApp', 'channel 1099']);
	});
});

describe('dates', () => {
	it.each([
		['2026-03-01T08:00:00.000Z', '2026-03-01T08:00:00.000Z'],
		['2026-03-01T08:00:00+05:30', '2026-03-01T02:30:00.000Z'],
		['2026-03-01T08:00:00', '2026-03-01T08:00:00.000Z'],
		[1772352000, '2026-03-01T08:00:00.000Z'],
		[1772352000000, '2026-03-01T08:00:00.000Z'],
		['2026-03-01', '2026-03-01'],
		['2026-99-01T08:00:00Z', '2026-99-01T08:00:00Z'],
		[null, null],
		['', null],
		[Infinity, Infinity],
	])('%j is %j', (value, expected) => {
		expect(toIsoDate(value)).toBe(expected);
	});
});

describe('the words of a refusal', () => {
	it.each([
		[{ message: 'm', error: 'e', msg: 'g' }, 'm'],
		[{ error: 'e', msg: 'g' }, 'e'],
		[{ msg: 'g' }, 'g'],
		[{ message: ['a', 'b'] }, 'a; b'],
		[{ message: '', error: { message: 'inner' } }, 'inner'],
		[{ statusCode: 500 }, undefined],
		['text', undefined],
		[null, undefined],
	])('%j: %s', (body, expected) => {
		expect(reasonIn(body)).toBe(expected);
	});
});

describe('the login', () => {
	const refusal = (status: number, data: unknown = { message: 'No such app' }) =>
		Object.assign(new Error('Request failed'), { response: { status, headers: {}, data } });

	it('gives the token', () => {
		expect(tokenIn({ authToken: ' t ', expireAt: 'x' })).toBe('t');
	});

	it.each([undefined, null, '<html>', {}, { authToken: '' }, { authToken: 7 }, { token: 't' }])(
		'%j is an answer without a token',
		(answer) => {
			expect(() => tokenIn(answer)).toThrow(LoginFailure);
		},
	);

	it.each([400, 401, 403, 409])(
		'%d is told as a wrong secret, in the words of the service',
		(status) => {
			const failure = refusedLogin(refusal(status));
			expect(failure).toBeInstanceOf(LoginFailure);
			expect(failure.message).toBe(
				'The app ID and the app secret do not fit together: No such app. Open the credential and enter both again.',
			);
		},
	);

	it.each([301, 404])('%d is told as a wrong base URL', (status) => {
		const failure = refusedLogin(refusal(status));
		expect(failure).toBeInstanceOf(LoginFailure);
		expect(failure.message).toContain(`base URL (status ${status})`);
	});

	it.each([429, 500, 503])('%d is left to the usual retries', (status) => {
		const error = refusal(status);
		expect(refusedLogin(error)).toBe(error);
	});

	it('hands on a failure of its own and one of the network', () => {
		for (const error of [new LoginFailure('no'), new Error('ECONNRESET')]) {
			expect(refusedLogin(error)).toBe(error);
		}
		expect(refusedLogin('odd')).toBeInstanceOf(LoginFailure);
	});

	it('knows whether there is a token, and which values are secret', () => {
		expect(['', 0, 't'].map((authToken) => netcoreBot.isLoggedIn!({ authToken }))).toEqual([
			false,
			false,
			true,
		]);
		expect(netcoreBot.secrets({ appSecret: 's', authToken: 't', appId: 'a' })).toEqual(['s', 't']);
	});
});
