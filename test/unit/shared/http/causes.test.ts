import { LoginFailure } from '../../../../nodes/shared/http/login';
import { answerIn, isAnswer, toNoAnswer } from '../../../../nodes/shared/http/wire';

const failure = (message: string, more: object = {}) => Object.assign(new Error(message), more);

const wrapped = (inner: unknown) => new TypeError('fetch failed', { cause: inner });

const connectTimeout = failure('connect ETIMEDOUT 192.0.2.1:443', {
	code: 'ETIMEDOUT',
	syscall: 'connect',
});

/** As Node bundles what became of every address of a name. */
const bundle = (...errors: Error[]) =>
	failure('', { name: 'AggregateError', code: (errors[0] as { code?: string }).code, errors });

describe('the meaning of a failure', () => {
	it.each([
		...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'],
		...['UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED'],
		...[
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'ERR_SSL_WRONG_VERSION_NUMBER',
		],
		...['ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'EADDRNOTAVAIL'],
	])('%s: not connected, also within others', (code) => {
		const inner = failure('why', { code });
		for (const error of [inner, wrapped(inner), wrapped(wrapped(inner)), bundle(inner)]) {
			expect(toNoAnswer(error)).toMatchObject({ noAnswer: 'notConnected' });
		}
	});

	it.each(['ECONNABORTED', 'ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])(
		'%s: timed out',
		(code) => expect(toNoAnswer(wrapped(failure('why', { code }))).noAnswer).toBe('timedOut'),
	);

	it.each([
		'ECONNRESET',
		'EPIPE',
		'UND_ERR_SOCKET',
		'HPE_INVALID_EOF_STATE',
		'ERR_STREAM_PREMATURE_CLOSE',
	])('%s: cut', (code) => {
		const outcome = toNoAnswer(wrapped(failure('other side closed', { code })));
		expect(outcome).toEqual({ noAnswer: 'cut', reason: 'other side closed' });
	});

	it.each<[string, object]>([
		['HPE_INVALID_CONSTANT', { code: 'HPE_INVALID_CONSTANT' }],
		['UND_ERR_HEADERS_OVERFLOW', { code: 'UND_ERR_HEADERS_OVERFLOW' }],
		['bad response', { code: 'UND_ERR_SOCKET' }],
		['no HTTP', { name: 'HTTPParserError', code: undefined }],
	])('%s: unreadable', (message, more) => {
		const outcome = toNoAnswer(wrapped(failure(message, more)));
		expect(outcome).toEqual({ noAnswer: 'unreadable', reason: message });
	});

	it('a connect that timed out was not connected, whatever address it went to', () => {
		const unreachable = failure('no way', { code: 'ENETUNREACH', syscall: 'connect' });
		for (const error of [
			connectTimeout,
			wrapped(connectTimeout),
			bundle(connectTimeout),
			wrapped(bundle(connectTimeout, unreachable)),
		]) {
			expect(toNoAnswer(error)).toMatchObject({ noAnswer: 'notConnected' });
		}
	});

	it('a read that timed out may have been sent', () => {
		const read = failure('read ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'read' });
		expect(toNoAnswer(wrapped(read))).toMatchObject({ noAnswer: 'timedOut' });
		expect(toNoAnswer(bundle(connectTimeout, read))).toMatchObject({ noAnswer: 'timedOut' });
	});

	it('a login that did not succeed is told in its own words', () => {
		const error = failure('wrapped by n8n', { cause: new LoginFailure('Wrong password') });
		expect(toNoAnswer(error)).toEqual({ noAnswer: 'notLoggedIn', reason: 'Wrong password' });
	});

	it.each([undefined, null, 'text', 42, {}, []])('%p is taken as a cut', (error) => {
		expect(toNoAnswer(error).noAnswer).toBe('cut');
	});

	it('causes that go round in a circle are left', () => {
		const error = failure('round', {}) as Error & { cause?: unknown };
		error.cause = error;
		expect(toNoAnswer(error)).toEqual({ noAnswer: 'cut', reason: 'round' });
	});
});

describe('an answer that was thrown', () => {
	const response = { status: 401, headers: { a: 'b' }, data: 'no' };

	it('is found within others', () => {
		const error = failure('Request failed', { response });
		for (const thrown of [error, wrapped(error)]) {
			expect(answerIn(thrown)).toEqual({ status: 401, headers: { a: 'b' }, text: 'no' });
		}
	});

	it('is text again where it was read as JSON', () => {
		const error = failure('x', { response: { ...response, data: { a: 1 } } });
		expect(answerIn(error)?.text).toBe('{"a":1}');
	});

	it('that has no body is empty', () => {
		const error = failure('x', { response: { ...response, data: undefined } });
		expect(answerIn(error)?.text).toBe('');
	});

	it('that says success was cut', () => {
		const error = failure('aborted', { response: { ...response, status: 200, data: undefined } });
		expect(answerIn(error)).toBeUndefined();
	});

	it.each([undefined, null, 'text', failure('x'), failure('x', { response: {} })])(
		'is not in %p',
		(error) => expect(answerIn(error)).toBeUndefined(),
	);
});

it('an answer has a status', () => {
	expect(isAnswer({ status: 500, headers: {}, text: '' })).toBe(true);
	expect(isAnswer({ noAnswer: 'cut', reason: '' })).toBe(false);
});
