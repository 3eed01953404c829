import type { NodeApiError } from 'n8n-workflow';
import type { Purpose } from '../../../../nodes/shared/http/failureTexts';
import type { NoAnswer } from '../../../../nodes/shared/http/wire';
import { banning, failures, json, silence, text } from '../stubs';

describe('the cause that n8n is told', () => {
	it.each<[number, NodeApiError['failure']]>([
		[302, { cause: 'configuration-invalid' }],
		[401, { cause: 'credential-invalid' }],
		[408, { cause: 'temporarily-unavailable' }],
		[429, { cause: 'rate-limited', retryAfterMs: 90_000 }],
		[500, { cause: 'temporarily-unavailable' }],
		[503, { cause: 'temporarily-unavailable' }],
		// These may lie with the item as well as with the credential.
		[400, undefined],
		[403, undefined],
		[404, undefined],
		[409, undefined],
	])('of status %d is %j', (status, failure) => {
		const error = failures().refused(banning, json(status, {}, { 'retry-after': '90' }));
		expect(error.failure).toEqual(failure);
	});

	it.each<[NoAnswer['noAnswer'], NodeApiError['failure']]>([
		['cancelled', undefined],
		['cut', { cause: 'temporarily-unavailable' }],
		['timedOut', { cause: 'temporarily-unavailable' }],
		['notConnected', { cause: 'temporarily-unavailable' }],
		['unreadable', { cause: 'configuration-invalid' }],
		['tooLarge', undefined],
		['notAllowed', { cause: 'configuration-invalid' }],
		['notLoggedIn', { cause: 'credential-invalid' }],
	])('of no answer (%s) is %j', (kind, failure) => {
		const error = failures().noAnswer(banning, silence(kind), 'a.test', false);
		expect(error.failure).toEqual(failure);
	});

	it('of a page instead of JSON is the configuration', () => {
		const failure = { cause: 'configuration-invalid' };
		expect(failures().notJson(banning, text(200, '<html>')).failure).toEqual(failure);
	});
});

describe('what to do after status 500', () => {
	const advice = (purpose: Partial<Purpose>) =>
		String(failures().refused({ ...banning, ...purpose }, json(500, {})).description);

	it.each<[string, Partial<Purpose>]>([
		['a read', { method: 'GET' }],
		['a list that is asked for by POST', { method: 'POST', changes: false }],
	])('of %s is to run again', (_, purpose) => {
		expect(advice(purpose)).toBe('Run again later, without the items that are done.');
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('of a %s is to look first', (method) => {
		expect(advice({ method })).toContain('look first whether the change was made');
	});
});

it('no text recommends "Retry On Fail", which would repeat what an item created', () => {
	const purposes = [banning, { ...banning, method: 'GET' as const }];
	const statuses = [400, 401, 403, 404, 408, 409, 429, 500, 503];
	const silences = ['cut', 'timedOut', 'notConnected', 'unreadable', 'tooLarge'] as const;
	const told = purposes.flatMap((purpose) => [
		...statuses.map((status) => failures().refused(purpose, json(status, {}))),
		...silences.map((kind) => failures().noAnswer(purpose, silence(kind), 'a.test', true)),
	]);
	for (const { message, description } of told) {
		expect(`${message} ${description}`).not.toMatch(/retry on fail|try again/i);
	}
});
