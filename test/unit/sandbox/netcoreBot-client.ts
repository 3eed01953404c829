import { startNetcoreBotSandbox, type NetcoreBotSandbox } from '../../../sandbox/netcore-bot';
import { createSettings } from '../../../sandbox/netcore-bot/settings';
import { sendTo, type Answer } from './client';

const DAY = 24 * 60 * 60 * 1000;

export interface NetcoreBotClient {
	readonly sandbox: NetcoreBotSandbox;
	/** Sends the token of the last login, or what is given in its place; '' sends none. */
	call(method: string, path: string, body?: unknown, authorization?: string): Promise<Answer>;
	listUsers(body?: object, query?: string): Promise<Answer>;
	/** Just the answer; the token of `call` stays. */
	logIn(body?: unknown): Promise<Answer>;
	/** Has `call` use a new token from here on, e.g. after a reset; gives it. */
	renew(): Promise<string>;
}

/** A stand-in for the tests of one file, as new and logged in before each of them. */
export function useNetcoreBotClient(): NetcoreBotClient {
	let sandbox: NetcoreBotSandbox;
	let token: string;

	const call: NetcoreBotClient['call'] = async (method, path, body, authorization = token) =>
		await sendTo(`${sandbox.url}${path}`, {
			method,
			headers: {
				...(authorization ? { authorization } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});

	const logIn: NetcoreBotClient['logIn'] = async (
		body = { appId: sandbox.appId, appSecret: sandbox.appSecret },
	) => await call('POST', '/login', body, '');

	const renew = async () => (token = (await logIn()).json.authToken);

	beforeAll(async () => (sandbox = await startNetcoreBotSandbox()));
	beforeEach(async () => {
		sandbox.reset(createSettings());
		await renew();
	});
	afterAll(() => sandbox.close());

	return {
		get sandbox() {
			return sandbox;
		},
		call,
		listUsers: (body = {}, query = '') =>
			call('POST', `/users${query}`, { channelIds: [1014], ...body }),
		logIn,
		renew,
	};
}

/** So many days before now, ISO 8601 in UTC. */
export const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const refused = ({ status, json }: Answer) => [status, json.message];
