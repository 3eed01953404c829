import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { loginAwareSender } from '../../../../nodes/shared/http/login';
import type { WireRequest } from '../../../../nodes/shared/http/wire';
import { answer, flush, silence } from '../stubs';

/** A service whose token can expire, and n8n, which alone can renew it. */
class World {
	readonly arrived: string[] = [];

	logins = 0;

	valid = 'token-1';

	stored: string;

	loginWorks = true;

	/** Set to hold up n8n's requests. */
	gate: Promise<void> = Promise.resolve();

	constructor(stored: string) {
		this.stored = stored;
	}

	sender(used = this.stored) {
		return loginAwareSender(
			{ token: used },
			{
				sendAs: (credentials) => async (request) => await this.serve(request, credentials),
				throughN8n: async (request) => await this.throughN8n(request),
				reload: async () => await Promise.resolve({ token: this.stored }),
				isLoggedIn: ({ token }) => token !== '',
			},
		);
	}

	private async throughN8n(request: WireRequest) {
		await this.gate;
		if (this.stored !== this.valid) {
			this.logins++;
			if (!this.loginWorks) return silence('notLoggedIn', 'Wrong password');
			this.stored = this.valid;
		}
		return await this.serve(request, { token: this.stored });
	}

	private async serve({ url }: WireRequest, { token }: ICredentialDataDecryptedObject) {
		await Promise.resolve();
		if (token !== this.valid) return answer(401);
		this.arrived.push(url);
		return answer(200);
	}
}

const request = (url: string): WireRequest => ({ method: 'POST', url, headers: {}, timeout: 1 });

const urls = Array.from({ length: 50 }, (_, index) => `/${index}`);

const sorted = (list: string[]) =>
	[...list].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

describe('requests that are under way together', () => {
	it.each([
		['with an expired token', 'old'],
		['without a token', ''],
	])('%s cause one login; each arrives once', async (_case, token) => {
		const world = new World(token);
		const send = world.sender();
		const outcomes = await Promise.all(urls.map(async (url) => await send(request(url))));
		expect(outcomes).toEqual(urls.map(() => answer(200)));
		expect(sorted(world.arrived)).toEqual(urls);
		expect(world.logins).toBe(1);
	});

	it('wait for a login that takes its time', async () => {
		const world = new World('old');
		let release = () => {};
		world.gate = new Promise((resolve) => (release = resolve));
		const send = world.sender();
		const early = [send(request('/0')), send(request('/1'))];
		await flush();
		const late = send(request('/2'));
		await flush();
		expect(world.arrived).toEqual([]);
		release();
		await Promise.all([...early, late]);
		expect(sorted(world.arrived)).toEqual(['/0', '/1', '/2']);
		expect(world.logins).toBe(1);
	});

	it('renew again when the new token expires too', async () => {
		const world = new World('old');
		const send = world.sender();
		for (const valid of ['token-1', 'token-2', 'token-3']) {
			world.valid = valid;
			await Promise.all(urls.map(async (url) => await send(request(url))));
		}
		expect(world.logins).toBe(3);
		expect(world.arrived).toHaveLength(3 * urls.length);
	});
});

describe('a valid token', () => {
	it('needs no login', async () => {
		const world = new World('token-1');
		await Promise.all(urls.map(async (url) => await world.sender()(request(url))));
		expect(world.logins).toBe(0);
	});

	it('that somebody else has renewed is taken over', async () => {
		const world = new World('token-1');
		await world.sender('old')(request('/0'));
		expect(world.logins).toBe(0);
		expect(world.arrived).toEqual(['/0']);
	});
});

describe('a login that does not succeed', () => {
	it('is told to everybody who waited for it', async () => {
		const world = new World('old');
		world.loginWorks = false;
		const send = world.sender();
		const outcomes = await Promise.all(['/0', '/1', '/2'].map(async (u) => await send(request(u))));
		const refusal = silence('notLoggedIn', 'Wrong password');
		expect(outcomes).toEqual([refusal, refusal, refusal]);
		expect(world.logins).toBe(1);
		expect(world.arrived).toEqual([]);
	});

	it('is tried again by the next request', async () => {
		const world = new World('');
		world.loginWorks = false;
		const send = world.sender();
		await send(request('/0'));
		world.loginWorks = true;
		expect(await send(request('/1'))).toEqual(answer(200));
		expect(world.logins).toBe(2);
	});
});

it('a 401 after the renewal is handed on', async () => {
	const sendAs = jest.fn(() => async () => answer(401));
	const throughN8n = jest.fn(async () => answer(401));
	const send = loginAwareSender(
		{ token: 'a' },
		{ sendAs, throughN8n, reload: async () => ({ token: 'b' }), isLoggedIn: () => true },
	);
	expect(await send(request('/'))).toEqual(answer(401));
	expect(throughN8n).toHaveBeenCalledTimes(1);
});

it.each([answer(403), answer(500), silence('cut'), silence('timedOut')])(
	'%j is no reason to log in',
	async (outcome) => {
		const throughN8n = jest.fn();
		const send = loginAwareSender(
			{ token: 'a' },
			{
				sendAs: () => async () => outcome,
				throughN8n,
				reload: async () => ({}),
				isLoggedIn: () => true,
			},
		);
		expect(await send(request('/'))).toEqual(outcome);
		expect(throughN8n).not.toHaveBeenCalled();
	},
);

it('a sender that throws while logging in does not hold up the others', async () => {
	const throughN8n = jest.fn().mockRejectedValueOnce(new Error('broken'));
	throughN8n.mockResolvedValue(answer(200));
	const send = loginAwareSender(
		{ token: 'a' },
		{
			sendAs: () => async () => answer(401),
			throughN8n,
			reload: async () => ({}),
			isLoggedIn: () => true,
		},
	);
	const [first, second] = await Promise.allSettled([send(request('/0')), send(request('/1'))]);
	expect(first).toMatchObject({ status: 'rejected' });
	expect(second).toMatchObject({ status: 'fulfilled', value: answer(200) });
});

it('a login that comes to nothing for now gives nobody a refusal of the old token', async () => {
	const send = loginAwareSender(
		{ token: 'old' },
		{
			sendAs: () => async () => answer(401),
			throughN8n: async () => answer(503),
			reload: async () => ({ token: 'old' }),
			isLoggedIn: () => true,
		},
	);
	const outcomes = await Promise.all(
		['/0', '/1', '/2'].map(async (path) => await send(request(path))),
	);
	expect(outcomes).toEqual([answer(503), answer(503), answer(503)]);
});
