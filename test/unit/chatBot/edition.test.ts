import { editionOf } from '../../../nodes/ChatBot/api/edition';
import type { ApiAnswer } from '../../../nodes/shared/http/wire';
import type { HttpClient } from '../../../nodes/shared/http/client';
import { failures } from '../shared/stubs';

let origins = 0;

const freshUrl = () => `https://service-${origins++}.test`;

/** A client of one run, and how it is answered. */
function clientOf(
	baseUrl: string,
	answers: () => Partial<ApiAnswer> | Promise<Partial<ApiAnswer>>,
) {
	const anyAnswer = jest.fn(async (): Promise<ApiAnswer> => {
		return { status: 200, headers: {}, body: [], isJson: true, ...(await answers()) };
	});
	return {
		client: { baseUrl, anyAnswer, failures: failures() } as unknown as HttpClient,
		anyAnswer,
	};
}

describe('the edition', () => {
	it.each(['v1', 'v2'])('%s is taken from the credential without asking', async (version) => {
		const { client, anyAnswer } = clientOf(freshUrl(), () => ({}));
		expect(await editionOf(client, version)).toBe(version);
		expect(anyAnswer).not.toHaveBeenCalled();
	});

	it.each<[string, Partial<ApiAnswer>, string]>([
		['a list', { status: 200, body: [] }, 'v2'],
		['a list with entries', { status: 200, body: [{ id: 'a' }] }, 'v2'],
		['something else', { status: 200, body: { id: 'segments' } }, 'v1'],
		['not found', { status: 404 }, 'v1'],
		['no such ID', { status: 400 }, 'v1'],
		['not like this', { status: 405 }, 'v1'],
	])('is found out by what the list of segments answers: %s', async (_case, answer, edition) => {
		const { client } = clientOf(freshUrl(), () => answer);
		expect(await editionOf(client, 'auto')).toBe(edition);
	});

	it.each([undefined, null, '', 'v3', 0, '__proto__'])(
		'is found out where the credential says %p',
		async (version) => {
			const { client, anyAnswer } = clientOf(freshUrl(), () => ({}));
			expect(await editionOf(client, version)).toBe('v2');
			expect(anyAnswer).toHaveBeenCalledTimes(1);
		},
	);

	it.each([401, 403, 429, 500, 503, 301])('is not guessed from status %d', async (status) => {
		const { client } = clientOf(freshUrl(), () => ({ status, body: {} }));
		await expect(editionOf(client, 'auto')).rejects.toMatchObject({ httpCode: String(status) });
	});

	it('is not guessed from a page of somebody else', async () => {
		const { client } = clientOf(freshUrl(), () => ({ body: '<html>', isJson: false }));
		await expect(editionOf(client, 'auto')).rejects.toThrow('is not JSON');
	});
});

describe('what was found out', () => {
	it('is remembered for other runs', async () => {
		const url = freshUrl();
		const first = clientOf(url, () => ({ status: 404 }));
		const second = clientOf(url, () => ({}));
		await editionOf(first.client, 'auto');
		expect(await editionOf(second.client, 'auto')).toBe('v1');
		expect(second.anyAnswer).not.toHaveBeenCalled();
	});

	it('is not mixed up between services', async () => {
		const first = clientOf(freshUrl(), () => ({ status: 404 }));
		const second = clientOf(freshUrl(), () => ({}));
		expect(await editionOf(first.client, 'auto')).toBe('v1');
		expect(await editionOf(second.client, 'auto')).toBe('v2');
	});

	it('is asked for once, however many items want it', async () => {
		const { client, anyAnswer } = clientOf(freshUrl(), () => ({}));
		const all = Array.from({ length: 20 }, async () => await editionOf(client, 'auto'));
		expect(new Set(await Promise.all(all))).toEqual(new Set(['v2']));
		expect(anyAnswer).toHaveBeenCalledTimes(1);
	});

	it('is asked for again after it could not be found out', async () => {
		let status = 500;
		const { client, anyAnswer } = clientOf(freshUrl(), () => ({ status }));
		await expect(editionOf(client, 'auto')).rejects.toThrow();
		status = 200;
		expect(await editionOf(client, 'auto')).toBe('v2');
		expect(anyAnswer).toHaveBeenCalledTimes(2);
	});

	it('does not depend on another run that is refused at the same time', async () => {
		const url = freshUrl();
		const refused = clientOf(url, () => ({ status: 401, body: {} }));
		const allowed = clientOf(url, () => ({}));
		const [first, second] = await Promise.allSettled([
			editionOf(refused.client, 'auto'),
			editionOf(allowed.client, 'auto'),
		]);
		expect(first.status).toBe('rejected');
		expect(second).toEqual({ status: 'fulfilled', value: 'v2' });
	});
});
