import type { NodeApiError } from 'n8n-workflow';
import type { Purpose } from '../../../../nodes/shared/http/failureTexts';
import type { NoAnswer } from '../../../../nodes/shared/http/wire';
import { banning, failures, json, plainService, silence, text } from '../stubs';

/** Words that n8n's guide for texts asks to avoid. */
const AVOIDED = /\b(errors?|problems?|failures?|failed|mistakes?)\b/i;

const finding: Purpose = {
	doing: 'get the user',
	notFound: "User 'u1' was not found",
	notFoundHint: 'Choose another one.',
};

/** Everything of a failure that n8n may show, log or store. */
const allOf = (error: NodeApiError) =>
	JSON.stringify([error, error.message, error.description, error.messages, error.context]);

const told = ({ message, description }: NodeApiError) => `${message}\n${description}`;

const SILENCES: Array<NoAnswer['noAnswer']> = [
	'cancelled',
	'cut',
	'notAllowed',
	'notConnected',
	'notLoggedIn',
	'timedOut',
	'tooLarge',
	'unreadable',
];

const STATUSES = [
	300, 304, 307, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 422, 429, 451, 500, 502, 503,
	504, 599,
];

describe('a refusal', () => {
	it.each([400, 401, 403, 409, 422, 500, 503])('with %d says in the message why', (status) => {
		const { message } = failures().refused(banning, json(status, { reason: 'is a VIP' }));
		expect(message).toContain('Acme');
		expect(message).toContain('is a VIP');
	});

	it.each([404, 429])('with %d says in the description why', (status) => {
		const error = failures().refused(finding, json(status, { reason: 'gone fishing' }));
		expect(error.description).toContain('The service says: gone fishing');
	});

	it.each(STATUSES)('with %d holds the status, what was tried and a way out', (status) => {
		const error = failures().refused(banning, json(status, {}));
		expect(error.httpCode).toBe(String(status));
		expect(error.description).toMatch(/\w{3,}.*\.?$/);
		if (status !== 401) expect(error.message).toContain('ban the user');
	});

	it.each(STATUSES)('with %d avoids words that put readers off', (status) => {
		expect(told(failures().refused(banning, json(status, {})))).not.toMatch(AVOIDED);
	});

	it('with 404 names what is missing and how to find it', () => {
		expect(failures().refused(finding, json(404, {}))).toMatchObject({
			message: "User 'u1' was not found",
			description: 'Choose another one.',
		});
	});

	it('with a redirect names the new address', () => {
		const moved = json(301, {}, { location: 'https://new.test/' });
		expect(failures().refused(banning, moved).description).toContain('https://new.test/');
	});

	it.each([
		['60', 'Parallel Requests'],
		['61', '61 seconds'],
		['garbage', 'Parallel Requests'],
	])('with 429 and Retry-After %s says what to do', (header, hint) => {
		const busy = json(429, {}, { 'retry-after': header });
		expect(failures().refused(banning, busy).description).toContain(hint);
	});

	it('takes the way out of the service, and of the request for refused values', () => {
		const service = { ...plainService, hints: { 403: 'Ask Bob.' } };
		const purpose = { ...banning, hint: 'Choose less.' };
		const hint = (status: number) =>
			failures([], service).refused(purpose, json(status, {})).description;
		expect([hint(403), hint(400), hint(422)]).toEqual(['Ask Bob.', 'Choose less.', 'Choose less.']);
		expect(hint(500)).not.toBe('Choose less.');
	});

	it('in plain text is told', () => {
		expect(failures().refused(banning, text(400, 'no such thing')).message).toContain(
			'no such thing',
		);
	});

	it.each([
		'<html><body>nginx</body></html>',
		' \n<!DOCTYPE html><p>nginx',
		'<?xml version="1.0"?>nginx',
	])('%j is not shown', (page) => {
		for (const status of [400, 404, 502]) {
			expect(told(failures().refused(banning, text(status, page)))).not.toContain('nginx');
		}
	});

	it.each([null, [], 'text', 0, false])('whose body is %j is a refusal too', (body) => {
		const service = { ...plainService, reasonIn: () => undefined };
		expect(failures([], service).refused(banning, json(400, body)).message).toBe(
			'Acme refused to ban the user (status 400)',
		);
	});

	it('cuts what is long and folds lines', () => {
		const long = 'x'.repeat(1_000_000);
		const error = failures().refused(banning, json(400, { reason: `a\n\n\tb ${long}`, long }));
		expect(error.message).toContain(': a b xxx');
		expect(error.message.length).toBeLessThan(400);
		expect(allOf(error).length).toBeLessThan(6000);
	});
});

describe('no answer', () => {
	const kinds = SILENCES.flatMap((kind) => [[kind, true] as const, [kind, false] as const]);

	it.each(kinds)('because of "%s" (may have arrived: %p) is told', (kind, mayHaveArrived) => {
		const error = failures().noAnswer(banning, silence(kind, 'ECHO'), 'a.test:8', mayHaveArrived);
		expect(error.message).toContain('ban the user');
		expect(told(error)).not.toMatch(AVOIDED);
	});

	it.each(['cut', 'timedOut', 'unreadable', 'tooLarge', 'cancelled'] as const)(
		'because of "%s" asks to look when the change may have been made',
		(kind) => {
			const look = /look whether the change was made/;
			const of = (mayHaveArrived: boolean) =>
				String(failures().noAnswer(banning, silence(kind), 'a.test', mayHaveArrived).description);
			expect(of(true)).toMatch(look);
			expect(of(false)).not.toMatch(look);
		},
	);

	it.each(['notConnected', 'notAllowed'] as const)('because of "%s" names the host', (kind) => {
		expect(failures().noAnswer(banning, silence(kind), 'a.test:8', false).message).toContain(
			'a.test:8',
		);
	});

	it.each(['notConnected', 'notAllowed', 'notLoggedIn', 'cut'] as const)(
		'because of "%s" tells the reason, cut',
		(kind) => {
			const reason = `because ${'x'.repeat(5000)}`;
			const { description } = failures().noAnswer(banning, silence(kind, reason), 'a', false);
			expect(description).toContain('because xxx');
			expect(String(description).length).toBeLessThan(600);
		},
	);

	it('from a service that leaves some requests unanswered names these', () => {
		const service = { ...plainService, neverAnswered: 'Acme never answers on Sundays.' };
		const error = failures([], service).noAnswer(banning, silence('timedOut'), 'a', false);
		expect(error.description).toBe('Acme never answers on Sundays.');
	});
});

describe('other failures', () => {
	it('of an answer that is not JSON show how it began', () => {
		const error = failures().notJson(banning, text(200, `<html>${'x'.repeat(5000)}`));
		expect(error.description).toContain('<html>xxx');
		expect(told(error).length).toBeLessThan(600);
		expect(told(error)).not.toMatch(AVOIDED);
	});

	it('of an unexpected form say what was expected', () => {
		const error = failures().unexpected(banning, 'a list');
		expect(error.description).toContain('Expected a list');
		expect(told(error)).not.toMatch(AVOIDED);
	});
});

describe('a secret', () => {
	const SECRET = 'tok-4711"\\/+=é';

	const forms = [SECRET, JSON.stringify(SECRET).slice(1, -1), encodeURIComponent(SECRET)];

	function expectHidden(error: NodeApiError, secret = SECRET) {
		expect(allOf(error)).not.toContain(secret.slice(0, 6));
		expect(told(error)).toContain('•••');
	}

	it.each(STATUSES)('never shows in a refusal with %d', (status) => {
		for (const form of forms) {
			const body = { reason: `bad ${form}`, sent: { [form]: [form] } };
			const answer = json(status, body, { location: `https://a.test/?key=${form}` });
			const error = failures([SECRET]).refused({ doing: `use ${form}`, notFound: form }, answer);
			expectHidden(error);
			expect(allOf(failures([SECRET]).refused(banning, text(status, form)))).not.toContain('4711');
		}
	});

	it.each(SILENCES)('never shows when there is no answer (%s)', (kind) => {
		const reason = `Bearer ${SECRET}\nis no header`;
		const error = failures([SECRET]).noAnswer(
			{ doing: SECRET },
			silence(kind, reason),
			SECRET,
			true,
		);
		expectHidden(error);
	});

	it('never shows elsewhere', () => {
		const told = failures([SECRET]);
		expectHidden(told.notJson(banning, text(200, SECRET)));
		expectHidden(told.unexpected({ doing: SECRET }, SECRET));
		expectHidden(told.plain(SECRET, `x ${SECRET}`));
	});

	it('does not show in part where a text is cut', () => {
		const near = (most: number) => 'x'.repeat(most - 6) + SECRET;
		const own = failures([SECRET]).refused(banning, json(400, { reason: near(300) }));
		const silent = failures([SECRET]).noAnswer(banning, silence('cut', near(300)), 'a', false);
		const page = failures([SECRET]).notJson(banning, text(200, near(300)));
		const body = failures([SECRET]).refused(banning, text(500, near(2000)));
		for (const error of [own, silent, page, body]) expect(allOf(error)).not.toContain('tok');
	});

	it('that holds white space is hidden before lines are folded', () => {
		const error = failures(['abc  def']).noAnswer(
			banning,
			silence('cut', 'x abc  def'),
			'a',
			false,
		);
		expectHidden(error, 'abc de');
	});

	it.each(['Bearer ', 'xx-', '"', 'token=', '%20', ''])(
		'that was made during the run is known by its form, behind %j, too',
		(before) => {
			const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJl';
			const { message } = failures().plain(`told: ${before}${jwt}, and more`, 'y');
			expect(message).toBe(`told: ${before}•••, and more`);
		},
	);

	it('that is a part of another leaves nothing of it', () => {
		const error = failures(['token', 'token-and-more']).plain('x token-and-more', 'y');
		expect(error.message).toBe('x •••');
	});

	it('of almost nothing hides nothing', () => {
		expect(failures(['', 'a', 'abc']).plain('abc', 'a').message).toBe('abc');
	});
});
